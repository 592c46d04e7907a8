import { expect, it } from 'vitest';
import { bytesOf, textOf } from './fileContent.ts';
import { FileFailure } from './fileFailure.ts';
import { movedFile } from './testMovedFile.ts';

it('reads bytes and UTF-8', async () => {
  const file = new File(['¼'], 'quarter.txt');
  expect(await bytesOf(file)).toEqual(Uint8Array.of(0xc2, 0xbc));
  expect(await textOf(file)).toBe('¼');
});

it('says that a file has gone', async () => {
  for (const read of [bytesOf, textOf]) {
    const failure = await read(movedFile('cat.png')).catch((cause) => cause);
    expect(failure).toBeInstanceOf(FileFailure);
    expect(failure.message).toBe(
      'The file can no longer be read: it may have been moved or deleted, or is not on this device. Choose it again.',
    );
  }
});
