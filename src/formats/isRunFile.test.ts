import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { isRunFile } from './isRunFile.ts';

const zip = (name: string, first: string) =>
  new File([new Uint8Array(zipSync({ [first]: strToU8('{}'), 'other.txt': strToU8('a') }))], name);

it.each([
  [
    'by its name, whatever is in it',
    new File(['damaged'], 'net-class-berry.shiftscope-run.zip'),
    true,
  ],
  ['by a name with a number in it', new File([''], 'net.shiftscope-run (1).zip'), true],
  ['by what is in it', zip('renamed.zip', 'run.json'), true],
  ['by what is in a folder of it', zip('packed again.zip', 'berry/run.json'), true],
  ['not by what the Mac keeps beside it', zip('a.zip', '__MACOSX/run.json'), false],
  ['not a scene’s file', zip('mug.shiftscope.zip', 'scene.json'), false],
  ['not an empty file', new File([''], 'a.zip'), false],
  ['not a text that has the words in it', new File([`${'x'.repeat(30)}run.json`], 'a.txt'), false],
])('knows a run’s file %s', async (_, file, expected) => {
  expect(await isRunFile(file)).toBe(expected);
});

it('looks through a long name at once', { timeout: 5000 }, async () => {
  const name = '.shiftscope-run'.repeat(70_000);
  expect(await isRunFile(new File([''], name))).toBe(false);
  expect(await isRunFile(new File([''], `${name}.zip`))).toBe(true);
});
