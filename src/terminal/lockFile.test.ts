import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { LockFile } from './lockFile.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-lock-'));
const PATH = join(FOLDER, 'a.lock');
beforeEach(() => rmSync(PATH, { force: true }));
afterAll(() => rmSync(FOLDER, { recursive: true }));

function leave(content: string, ageInMs: number): void {
  writeFileSync(PATH, content);
  const touched = new Date(Date.now() - ageInMs);
  utimesSync(PATH, touched, touched);
}

describe('a lock', () => {
  it('is held by one at a time, and names its process and machine', async () => {
    const lock = await LockFile.take(PATH);
    expect(readFileSync(PATH, 'utf8')).toBe(`${process.pid} ${hostname()}\n`);
    expect(await LockFile.take(PATH)).toBeUndefined();
    await lock?.release();
    await (await LockFile.take(PATH))?.release();
  });

  it.each(['', String(process.pid), '1'])(
    'is taken from a process that was killed when it had written “%s” of it',
    async (content) => {
      leave(content, 0);
      expect(await LockFile.take(PATH)).toBeUndefined();
      leave(content, 2100);
      expect(await LockFile.take(PATH)).toBeInstanceOf(LockFile);
    },
  );

  it('is another machine’s as long as it gives signs of life', async () => {
    leave('1 elsewhere\n', 50_000);
    expect(await LockFile.take(PATH)).toBeUndefined();
    leave('1 elsewhere\n', 61_000);
    expect(await LockFile.take(PATH)).toBeInstanceOf(LockFile);
  });
});
