import { expect, type Page } from '@playwright/test';

/** Opens “Speed and device”, and waits until it says whether the page is kept. */
export async function expectKept(page: Page, sentence: RegExp): Promise<void> {
  const line = page.getByText(/^Without a connection:/);
  if (!(await line.isVisible()))
    await page.getByRole('button', { name: 'Speed and device' }).click();
  await expect(line).toHaveText(sentence);
}

/** What it says once nothing is missing. */
export const ALL_KEPT =
  /this page opens and runs with the networks that are kept on this device\.$/;
