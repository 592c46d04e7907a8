import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readInput } from './readInput.ts';
import { UsageError } from './usageError.ts';

const folder = mkdtempSync(join(tmpdir(), 'shiftscope-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function errorOf(path: string): Promise<unknown> {
  return readInput(path).catch((error: unknown) => error);
}

describe('readInput', () => {
  it('reads a file, and what a link leads to', async () => {
    const [path, link] = [join(folder, 'a'), join(folder, 'link')];
    writeFileSync(path, 'abc');
    symlinkSync(path, link);
    expect(Buffer.from(await readInput(path)).toString()).toBe('abc');
    expect(Buffer.from(await readInput(link)).toString()).toBe('abc');
  });

  it('says when there is no such file', async () => {
    const path = join(folder, 'none');
    expect(await errorOf(path)).toEqual(new UsageError(`${path}: there is no such file.`));
  });

  it('refuses a folder', async () => {
    expect(await errorOf(folder)).toEqual(
      new UsageError(`${folder}: it is no regular file. Give the path of one.`),
    );
  });

  it.skipIf(!existsSync('/dev/zero'))('refuses what never ends', async () => {
    expect(await errorOf('/dev/zero')).toEqual(
      new UsageError('/dev/zero: it is no regular file. Give the path of one.'),
    );
  });
});
