import { expect } from '@playwright/test';
import { encode } from 'fast-png';
import { dropFiles } from './droppedFiles.ts';
import { test } from './pageTest.ts';

const GONE = /The file can no longer be read: it may have been moved or deleted/;

const png = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(
    encode({ width: 64, height: 64, channels: 3, data: new Uint8Array(64 * 64 * 3).fill(90) }),
  ),
});

test.beforeEach(async ({ page }) => {
  // As where a file has been moved since it was chosen: its name is there, its bytes are not.
  await page.addInitScript(() => {
    const { arrayBuffer, slice } = Blob.prototype;
    const gone = new WeakSet<Blob>();
    const isGone = (blob: Blob) =>
      gone.has(blob) || (blob instanceof File && blob.name.startsWith('gone'));
    Blob.prototype.slice = function (...range) {
      const part = slice.apply(this, range);
      if (isGone(this)) gone.add(part);
      return part;
    };
    Blob.prototype.arrayBuffer = function () {
      if (!isGone(this)) return arrayBuffer.call(this);
      return Promise.reject(new DOMException('Could not be read.', 'NotReadableError'));
    };
  });
  await page.goto('./');
});

test('of files dropped together one has gone: it is said, and the others are taken', async ({
  page,
}) => {
  await dropFiles(page, [png('gone.png'), png('here.png')]);
  const dialog = page.getByRole('dialog', { name: 'Your own object' });
  await expect(dialog).toContainText('here.png');
  await expect(page.getByText(/gone\.png: The file can no longer be read/)).toBeAttached();
});

test('a chosen picture has gone: it is said where it was chosen, and another one is taken', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Use your own …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your own object' });
  const choose = async (name: string) => {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a picture …' }).click();
    await (await chooser).setFiles(png(name));
  };
  await choose('gone.png');
  await expect(dialog.getByRole('alert')).toHaveText(GONE);
  await choose('here.png');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Look' })).toBeEnabled();
});
