/**
 * The stages of a network: what it makes of a picture at each resolution. A stage's stride is by how
 * many pixels of the picture two neighbours in its feature maps differ, taken as the power of two
 * that is nearest to 224 divided by their side (windows without padding make them a little smaller).
 */
export const STAGE_STRIDES_IN_PX = [1, 2, 4, 8, 16, 32] as const;

export type StageStrideInPx = (typeof STAGE_STRIDES_IN_PX)[number];

/** A stage as a layer: the mean of each channel of its feature maps over all their pixels. */
export type StageLayer = `stride${StageStrideInPx}`;

/** Feature maps in a network's graph: a float32 tensor [N, channels, side, side]. */
export interface FeatureMapsTensor {
  readonly tensor: string;
  readonly channels: number;
  readonly sideInPx: number;
}

/** The last feature maps of a resolution, before the network goes down to the next. */
export interface Stage extends FeatureMapsTensor {
  readonly strideInPx: StageStrideInPx;
}

/** Where a network goes down to another resolution. */
export interface DownSampling {
  readonly by: 'convolution' | 'pool' | 'BlurPool';
  /** What goes in. */
  readonly before: FeatureMapsTensor;
  /** What comes out, after the activation behind it where there is one. */
  readonly after: FeatureMapsTensor;
  /** Channel k after is made of channel k before alone. */
  readonly keepsChannels: boolean;
}

/** What can be seen inside a network, from the picture on. */
export interface Inside {
  /** At most one of each stride, the finest first. */
  readonly stages: readonly Stage[];
  /** One of each resolution that is gone down to, the finest first. */
  readonly downSamplings: readonly DownSampling[];
}

export function stageLayer(strideInPx: StageStrideInPx): StageLayer {
  return `stride${strideInPx}`;
}

/** The stride of feature maps with this side, in an image of so many pixels a side. */
export function strideOfSide(sideInPx: number, imageSideInPx: number): StageStrideInPx {
  const exponent = Math.round(Math.log2(imageSideInPx / sideInPx));
  return STAGE_STRIDES_IN_PX[
    Math.min(STAGE_STRIDES_IN_PX.length - 1, Math.max(0, exponent))
  ] as StageStrideInPx;
}
