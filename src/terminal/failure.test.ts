import { mkdir, readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { PngError } from '../formats/png.ts';
import { DownloadFailed } from './download.ts';
import { endingWithSentences } from './failure.ts';
import { RunFailed } from './runNetwork.ts';
import { UsageError } from './usageError.ts';

/** What is printed when a command throws this. */
async function printedOf(run: () => Promise<unknown>): Promise<string> {
  let printed = '';
  const program = new Command()
    .exitOverride()
    .configureOutput({ writeErr: (text) => (printed += text) });
  await endingWithSentences(program, run, 'It is named by --out.').catch(
    (reason: { code?: unknown }) => {
      if (reason.code !== 'commander.error') throw reason;
    },
  );
  return printed;
}

describe('endingWithSentences', () => {
  it.each([
    [new UsageError('No such thing.'), 'No such thing.'],
    [new DownloadFailed('missing', 'No such thing.'), 'No such thing.'],
    [new RunFailed('No such thing.'), 'No such thing.'],
    [new PngError({ code: 'not-png' }), 'This file is not a PNG picture: convert it to PNG first.'],
  ])('prints what is meant as a sentence: %o', async (error, sentence) => {
    expect(await printedOf(() => Promise.reject(error))).toBe(`${sentence}\n`);
  });

  it('prints what the file system says, and of what is written how another folder is named', async () => {
    expect(await printedOf(() => readFile('no/such/file'))).toBe(
      'no/such/file: there is no such file.\n',
    );
    expect(await printedOf(() => mkdir('package.json'))).toBe(
      'package.json cannot be written: a file lies where its folder should be. Move it away, or take another folder. It is named by --out.\n',
    );
  });

  it.each([
    new RangeError('Invalid array length'),
    new TypeError('x is not a function'),
    Object.assign(new TypeError('The argument must be a string.'), {
      code: 'ERR_INVALID_ARG_TYPE',
    }),
  ])('lets a mistake of ours through, with where it broke: %o', async (error) => {
    await expect(printedOf(() => Promise.reject(error))).rejects.toBe(error);
  });
});
