import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { saidOfCheckpoint } from './saidOfCheckpoint.ts';
import { TEST_TRIAL } from './testTrial.ts';

const NARROW = join(import.meta.dirname, '../../../models/reference/narrow');
const fileOf = (name: string) => new Uint8Array(readFileSync(join(NARROW, name)));

it.each(['resnet50.pth', 'vgg16AA.safetensors'])(
  'what the network of %s says of four pictures in five ways',
  async (name) => {
    const shares: number[] = [];
    const saidBy = await saidOfCheckpoint(
      fileOf(name),
      { antialiased: undefined },
      TEST_TRIAL,
      (share) => shares.push(share),
    );
    expect(saidBy.map(({ normalisation }) => normalisation)).toEqual([
      'imagenet',
      '-1..1',
      '0..1',
      '0..255',
      'caffe',
    ]);
    for (const { said } of saidBy) {
      expect(said.map(({ picture }) => picture)).toEqual([
        'Strawberry',
        'Warplane',
        'Espresso',
        'Cat',
      ]);
      expect(said.every(({ className }) => /^class [0-6]$/.test(className))).toBe(true);
      expect(said.every(({ probability }) => probability > 1 / 7 && probability <= 1)).toBe(true);
    }
    expect(shares.at(-1)).toBe(1);
  },
);

it('does not hide that a checkpoint is none', async () => {
  const bytes = fileOf('resnet50.pth').subarray(0, 60_000);
  await expect(
    saidOfCheckpoint(bytes, { antialiased: undefined }, TEST_TRIAL, () => {}),
  ).rejects.toMatchObject({
    name: 'CheckpointError',
  });
});
