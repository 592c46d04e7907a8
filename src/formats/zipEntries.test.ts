import { strFromU8, strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { hasEntry, unzipNamed } from './zipEntries.ts';

const NAMES = ['scene.json', 'picture.png'];
const [scene, picture, other] = ['{}', 'pixels', 'of the Mac'].map((text) => strToU8(text)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

it.each([
  ['as it was', { 'scene.json': scene, 'picture.png': picture }],
  ['in another order', { 'picture.png': picture, 'scene.json': scene }],
  ['in a folder', { 'mug.shiftscope/scene.json': scene, 'mug.shiftscope/picture.png': picture }],
  ['in folders within one another', { 'a/b/scene.json': scene, 'a/b/picture.png': picture }],
  [
    'with an entry for the folder',
    {
      'mug/': [new Uint8Array(), { level: 0 }],
      'mug/scene.json': scene,
      'mug/picture.png': picture,
    },
  ],
  [
    'by the Mac',
    {
      '__MACOSX/mug/._scene.json': other,
      '__MACOSX/mug/scene.json': other,
      'mug/.DS_Store': other,
      'mug/scene.json': scene,
      'mug/picture.png': picture,
    },
  ],
  ['by Windows', { 'mug\\picture.png': picture, 'mug\\scene.json': scene }],
  ['from a folder named by a dot', { './scene.json': scene, './picture.png': picture }],
  ['stored', { 'scene.json': [scene, { level: 0 }], 'picture.png': [picture, { level: 0 }] }],
  [
    'beside another one, deeper',
    { 'old/mug/scene.json': other, 'mug/scene.json': scene, 'mug/picture.png': picture },
  ],
] as const)('unpacks what was packed %s', (_, entries) => {
  const bytes = zipSync(entries as Parameters<typeof zipSync>[0]);
  const unpacked = unzipNamed(bytes, 'scene.json', NAMES, 100);
  expect(Object.keys(unpacked).toSorted()).toEqual(['picture.png', 'scene.json']);
  expect(strFromU8(unpacked['scene.json'] as Uint8Array)).toBe('{}');
  expect(strFromU8(unpacked['picture.png'] as Uint8Array)).toBe('pixels');
  expect(hasEntry(bytes, 'scene.json')).toBe(true);
  expect(hasEntry(bytes, 'run.json')).toBe(false);
});

it('leaves out what is too large, and all where the first entry is missing', () => {
  const bytes = zipSync({ 'scene.json': scene, 'picture.png': new Uint8Array(101) });
  expect(Object.keys(unzipNamed(bytes, 'scene.json', NAMES, 100))).toEqual(['scene.json']);
  expect(unzipNamed(bytes, 'run.json', NAMES, 100)).toEqual({});
});

it('finds names where the directory alone is at hand, and none in what is no ZIP', () => {
  const bytes = zipSync({ 'a/run.json': scene, 'picture.png': new Uint8Array(5000) }, { level: 0 });
  expect(hasEntry(bytes.subarray(-200), 'run.json')).toBe(true);
  expect(hasEntry(strToU8('x'.repeat(300)), 'run.json')).toBe(false);
  expect(hasEntry(new Uint8Array(3), 'run.json')).toBe(false);
});
