import type { DownSampling, FeatureMapsTensor, Inside, Stage } from '../src/domain/stages.ts';
import blur from './architectures/efficientnetLite0.blur.json' with { type: 'json' };

function maps(tensor: string, channels: number, sideInPx: number): FeatureMapsTensor {
  return { tensor, channels, sideInPx };
}

/** The blocks of both networks end in the same feature maps. */
const STAGES: readonly Stage[] = [
  { ...maps('blocks.0.project', 16, 112), strideInPx: 2 },
  { ...maps('blocks.2.sum', 24, 56), strideInPx: 4 },
  { ...maps('blocks.4.sum', 40, 28), strideInPx: 8 },
  { ...maps('blocks.10.sum', 112, 14), strideInPx: 16 },
  { ...maps('head.relu6', 1280, 7), strideInPx: 32 },
];

/** Blocks whose depthwise convolution goes down, with its channels and the side before it. */
const DEPTHWISE = [
  { block: 'blocks.1', channels: 96, sideInPx: 112 },
  { block: 'blocks.3', channels: 144, sideInPx: 56 },
  { block: 'blocks.5', channels: 240, sideInPx: 28 },
  { block: 'blocks.11', channels: 672, sideInPx: 14 },
] as const;

/** Every place that goes down, as its description names it. */
const STRIDED = [
  {
    place: 'stem',
    before: maps('image.normalised', 3, 224),
    activated: 'stem.relu6',
    channels: 32,
    sideInPx: 224,
  },
  ...DEPTHWISE.map(({ block, channels, sideInPx }) => ({
    place: `${block}.depthwise`,
    before: maps(`${block}.expand.relu6`, channels, sideInPx),
    activated: `${block}.depthwise.relu6`,
    channels,
    sideInPx,
  })),
] as const;

function downSamplings(blurredPlaces: readonly string[]): readonly DownSampling[] {
  return STRIDED.map(({ place, before, activated, channels, sideInPx }) =>
    blurredPlaces.includes(place)
      ? {
          by: 'BlurPool',
          before: maps(activated, channels, sideInPx),
          after: maps(`${place}.blurPool.columns`, channels, sideInPx / 2),
          keepsChannels: true,
        }
      : {
          by: 'convolution',
          before,
          after: maps(activated, channels, sideInPx / 2),
          keepsChannels: place !== 'stem',
        },
  );
}

/**
 * What can be seen inside the built-in networks: as their conversion from the checkpoints finds it,
 * which `npm run build:models` compares.
 */
export const BUILT_IN_INSIDE: { readonly standard: Inside; readonly antialiased: Inside } = {
  standard: { stages: STAGES, downSamplings: downSamplings([]) },
  antialiased: { stages: STAGES, downSamplings: downSamplings(blur.behind) },
};
