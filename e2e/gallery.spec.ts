import { expect, test } from '@playwright/test';
import { createServer } from 'vite';
import { GALLERY_STATES } from '../src/gallery/states.ts';
import { expectNoViolation } from './accessibility.ts';
import { freePort } from './serve.ts';

test('every state of the gallery is drawn, fits the window and is accessible', async ({ page }) => {
  const port = await freePort();
  const server = await createServer({ server: { port, strictPort: true }, logLevel: 'error' });
  await server.listen();
  const thrown: string[] = [];
  page.on('pageerror', ({ message }) => thrown.push(message));
  try {
    for (const [folder, states] of Object.entries(GALLERY_STATES)) {
      await page.goto(`http://localhost:${port}/gallery/?only=${folder}`);
      await expect(page.locator('[data-state]')).toHaveCount(states.length);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide, `${folder}, ${width} px, ${colorScheme}`).toBeLessThanOrEqual(width);
        }
        await expectNoViolation(page, `${folder}, ${width} px`);
      }
    }
    expect(thrown).toEqual([]);
  } finally {
    await server.close();
  }
});
