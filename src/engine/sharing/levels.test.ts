import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../../../models/catalogue.ts';
import { type Cut, SharableNetwork } from '../../../models/onnx/cuts.ts';
import { IMAGE_SIDE_IN_PX } from '../../domain/grid.ts';
import { levelBehind, levelsOf } from './levels.ts';
import { Random, TestNetwork } from './testNetworks.ts';

const [pair] = NETWORK_PAIRS;

function builtIn(side: 'standard' | 'antialiased'): SharableNetwork {
  const onnx = new Uint8Array(readFileSync(fileURLToPath(pair[side].url)));
  return new SharableNetwork(onnx, ['fc'], IMAGE_SIDE_IN_PX);
}

function cutAt({ cuts }: SharableNetwork, tensor: string): Cut {
  const cut = cuts.find((one) => one.tensor === tensor);
  if (cut === undefined) throw new Error(`There is no cut at ${tensor}.`);
  return cut;
}

describe('levels of the built-in networks', () => {
  it.each([
    {
      side: 'standard' as const,
      first: { strideFromBefore: 4, beginLength: 17, endStart: 204, beginInPx: 17, endInPx: 20 },
      second: { strideFromBefore: 2, beginLength: 14, endStart: 40, beginInPx: 65, endInPx: 72 },
      alone: { strideFromBefore: 8, beginLength: 65, endStart: 152, beginInPx: 65, endInPx: 72 },
    },
    {
      side: 'antialiased' as const,
      first: { strideFromBefore: 4, beginLength: 25, endStart: 196, beginInPx: 25, endInPx: 28 },
      second: { strideFromBefore: 2, beginLength: 18, endStart: 36, beginInPx: 85, endInPx: 88 },
      alone: { strideFromBefore: 8, beginLength: 85, endStart: 136, beginInPx: 85, endInPx: 88 },
    },
  ])('are computed of as much as they depend on, $side', ({ side, first, second, alone }) => {
    const network = builtIn(side);
    const cuts = [cutAt(network, 'blocks.2.sum'), cutAt(network, 'blocks.4.sum')] as const;
    expect(levelsOf(network, cuts)).toEqual([
      { cut: cuts[0], ...first },
      { cut: cuts[1], ...second },
    ]);
    expect(levelBehind(network, cuts[1])).toEqual({ cut: cuts[1], ...alone });
  });
});

describe('levels where an edge changes nothing', () => {
  const network = new TestNetwork(new Random(1));
  const windows = { sides: [3, 3], stride: 2, begin: [1, 1], end: [1, 1] } as const;
  const first = network.convolution(network.graph.image, windows, 2);
  const onnx = network.toOnnx(network.convolution(first, windows, 2));
  const sharable = new SharableNetwork(onnx, ['fc'], IMAGE_SIDE_IN_PX);

  it('have neither a beginning nor an end where pixels stay alone', () => {
    expect(levelBehind(sharable, cutAt(sharable, 'image.normalised'))).toMatchObject({
      strideFromBefore: 1,
      beginLength: 0,
      endStart: IMAGE_SIDE_IN_PX,
      beginInPx: 0,
      endInPx: 0,
    });
  });

  it('have no end where the last window reaches none', () => {
    const cut = cutAt(sharable, first.name);
    expect(cut).toMatchObject({ sideInPx: 112, from: 1, to: 112 });
    // The first window begins a pixel before the picture.
    expect(levelBehind(sharable, cut)).toMatchObject({
      strideFromBefore: 2,
      beginLength: 2,
      endStart: IMAGE_SIDE_IN_PX,
      beginInPx: 2,
      endInPx: 0,
    });
  });
});
