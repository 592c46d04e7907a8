import { expect, it } from 'vitest';
import { movedFile } from '../formats/testMovedFile.ts';
import { sortDropped } from './sortDropped.ts';

const names = (files: readonly File[]) => files.map(({ name }) => name);

it('sorts what was dropped together by what the page does with it', async () => {
  const files = ['a.csv', 'b.shiftscope-run.zip', 'c.png', 'd.pth', 'e.txt', 'f.jpg'];
  const sorted = await sortDropped(files.map((name) => new File(['a'], name)));
  expect(names(sorted.maps)).toEqual(['a.csv']);
  expect(sorted.run?.name).toBe('b.shiftscope-run.zip');
  expect(sorted.object?.name).toBe('c.png');
  expect(names(sorted.networks)).toEqual(['d.pth', 'e.txt']);
  expect(sorted.problems).toEqual([
    'Runs and objects are opened one at a time: f.jpg was left out. Drop the next one by itself.',
  ]);
});

it('knows pictures that few can read by their names, and one without an ending by its bytes', async () => {
  for (const name of ['a.ico', 'b.JXL', 'c.jp2', 'd.tga', 'e.tiff', 'f.heic', 'g.psd', 'h.nef']) {
    const { object, networks } = await sortDropped([new File(['a'], name)]);
    expect([object?.name, names(networks)]).toEqual([name, []]);
  }
  const gif = await sortDropped([new File(['GIF89a'], 'photo of 1. May')]);
  expect(gif.object?.name).toBe('photo of 1. May');
  const weights = await sortDropped([new File(['GIF89a'], 'weights.bin'), new File(['a'], 'net')]);
  expect(names(weights.networks)).toEqual(['weights.bin', 'net']);
});

it('takes the others where one has gone, and says which', async () => {
  const sorted = await sortDropped([movedFile('gone.png'), new File(['a'], 'here.png')]);
  expect(sorted.object?.name).toBe('here.png');
  expect(sorted.problems).toEqual([
    'gone.png: The file can no longer be read: it may have been moved or deleted, or is not on this device. Choose it again.',
  ]);
});
