import type { DownSampling, FeatureMapsTensor, Inside, Stage } from '../src/domain/stages.ts';

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

const STANDARD: readonly DownSampling[] = [
  {
    by: 'convolution',
    before: maps('image.normalised', 3, 224),
    after: maps('stem.relu6', 32, 112),
    keepsChannels: false,
  },
  ...DEPTHWISE.map(({ block, channels, sideInPx }) => ({
    by: 'convolution' as const,
    before: maps(`${block}.expand.relu6`, channels, sideInPx),
    after: maps(`${block}.depthwise.relu6`, channels, sideInPx / 2),
    keepsChannels: true,
  })),
];

const ANTIALIASED: readonly DownSampling[] = [
  { activated: 'stem', channels: 32, sideInPx: 224 },
  ...DEPTHWISE.map(({ block, ...size }) => ({ ...size, activated: `${block}.depthwise` })),
].map(({ activated, channels, sideInPx }) => ({
  by: 'BlurPool',
  before: maps(`${activated}.relu6`, channels, sideInPx),
  after: maps(`${activated}.blurPool.columns`, channels, sideInPx / 2),
  keepsChannels: true,
}));

/**
 * What can be seen inside the built-in networks: as their conversion from the checkpoints finds it,
 * which `npm run build:models` compares.
 */
export const BUILT_IN_INSIDE: { readonly standard: Inside; readonly antialiased: Inside } = {
  standard: { stages: STAGES, downSamplings: STANDARD },
  antialiased: { stages: STAGES, downSamplings: ANTIALIASED },
};
