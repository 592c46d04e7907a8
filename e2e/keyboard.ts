import type { Locator, Page } from '@playwright/test';
import type { TestFile } from './pictures.ts';

/**
 * Presses Tab until something has the focus, as somebody without a pointer does.
 * @throws Error if 120 presses do not lead there
 */
export async function tabTo(
  page: Page,
  wanted: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    // Behind an open list, such as that of the classes, nothing else is there.
    const isThere = (await wanted.count()) > 0;
    if (isThere && (await wanted.evaluate((element) => element === document.activeElement))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The ${key} key does not lead to ${wanted}.`);
}

/** Opens a file by a button that asks for one, which is reached by Tab and pressed by Enter. */
export async function openByKeys(page: Page, button: Locator, file: TestFile): Promise<void> {
  // Before the keys: until it has arrived in the browser, choosers are not noticed.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file);
}
