import type { Page } from '@playwright/test';

/** Drops files together on the page, in this order, as the hand does. */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[],
): Promise<void> {
  await page.evaluate(
    (dropped) => {
      const dataTransfer = new DataTransfer();
      for (const [name, type, base64] of dropped) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name, { type }));
      }
      document.body.dispatchEvent(
        new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }),
      );
    },
    files.map(({ name, mimeType, buffer }) => [name, mimeType, buffer.toString('base64')] as const),
  );
}
