import { expect } from '@playwright/test';
import { mapOnPage, NETWORKS, test } from './pageTest.ts';

test('on paper stands what is chosen and shown, and nothing that can only be pressed', async ({
  page,
}) => {
  await page.goto('./');
  await expect(mapOnPage(page, 'Standard')).toBeVisible();
  const chosen = page.getByRole('button', { name: /^Warplane, cropped/ });
  const stop = page.getByRole('button', { name: 'One pixel', exact: true });
  await expect(stop).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(chosen).toBeVisible();
  await expect(stop).toBeHidden();
  await expect(page.getByRole('tablist')).toBeHidden();
  for (const { title } of NETWORKS) await expect(mapOnPage(page, title)).toBeVisible();
});
