import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { Architecture } from './architecture.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';
import blur from './efficientnetLite0.blur.json' with { type: 'json' };

/** Inverted residual blocks of one resolution; the first one takes the stride. */
interface Stage {
  readonly blocks: number;
  readonly sideInPx: 3 | 5;
  readonly strideInPx: 1 | 2;
  readonly expanded: boolean;
}

const STAGES: readonly Stage[] = [
  { blocks: 1, sideInPx: 3, strideInPx: 1, expanded: false },
  { blocks: 2, sideInPx: 3, strideInPx: 2, expanded: true },
  { blocks: 2, sideInPx: 5, strideInPx: 2, expanded: true },
  { blocks: 3, sideInPx: 3, strideInPx: 2, expanded: true },
  { blocks: 3, sideInPx: 5, strideInPx: 1, expanded: true },
  { blocks: 4, sideInPx: 5, strideInPx: 2, expanded: true },
  { blocks: 1, sideInPx: 3, strideInPx: 1, expanded: true },
];

const BATCH_NORM_EPSILON = 1e-3;
const INPUT_SIDE_IN_PX = 224;

/**
 * EfficientNet-Lite0, from a checkpoint with the keys of the `efficientnet-lite-pytorch` package.
 *
 * Anti-aliased: the convolutions with stride 2 that efficientnetLite0.blur.json names, are evaluated at
 * stride 1 and, behind their activation, down-sampled by BlurPool, with the filter given there. That
 * adds no tensors. The training of the built-in twin reads the same file.
 *
 * Source: EfficientNet-Lite in Google's tpu repository (models/official/efficientnet/lite);
 * BlurPool: Zhang, “Making Convolutional Networks Shift-Invariant Again” (2019).
 */
export const efficientnetLite0: Architecture = {
  id: 'efficientnet-lite0',
  title: 'EfficientNet-Lite0',
  lastLayer: { key: '_fc', within: '_fc' },
  recognise: (stateDict) => (stateDict.has('_conv_stem.weight') ? 'either' : undefined),
  filterSize: blur.filterSize,
  describe: (layers, { antialiased }) => {
    const { graph } = layers;
    // Bytes are centred on 127 and divided by 128, unlike torchvision's networks.
    const image = layers.image(INPUT_SIDE_IN_PX, {
      mean: [127, 127, 127],
      deviation: [128, 128, 128],
    });
    let features = activatedConvolution(
      layers,
      'stem',
      image,
      { convolution: '_conv_stem', batchNorm: '_bn0' },
      { sideInPx: 3, strideInPx: 2, antialiased },
    );
    let index = 0;
    for (const { blocks, ...stage } of STAGES) {
      for (let i = 0; i < blocks; i++) {
        const strideInPx = i === 0 ? stage.strideInPx : 1;
        const shape = { ...stage, strideInPx, antialiased };
        features = block(layers, `_blocks.${index++}`, features, shape);
      }
      graph.stage(features);
    }
    features = activatedConvolution(
      layers,
      'head',
      features,
      { convolution: '_conv_head', batchNorm: '_bn1' },
      { sideInPx: 1, strideInPx: 1, antialiased },
    );
    graph.stage(features);
    return [layers.linear('fc', graph.globalAveragePool('pool', features), '_fc')];
  },
};

interface Keys {
  readonly convolution: string;
  readonly batchNorm: string;
}

interface Shape {
  readonly sideInPx: number;
  readonly strideInPx: number;
  readonly depthwise?: boolean;
}

/** Convolution with SAME padding, and batch norm. */
function convolutionBatchNorm(
  layers: CheckpointLayers,
  name: string,
  input: FeatureMaps,
  keys: Keys,
  shape: Shape,
): FeatureMaps {
  // TensorFlow's SAME; all sizes here are multiples of the stride. An odd pixel goes to the end.
  const total = shape.sideInPx - shape.strideInPx;
  const padding = { begin: Math.floor(total / 2), end: Math.ceil(total / 2) };
  const epsilon = BATCH_NORM_EPSILON;
  return layers.convolutionBatchNorm(name, input, keys, { ...shape, padding, epsilon });
}

/** The same, with relu6; what is strided there, is blurred and sampled in the anti-aliased network. */
function activatedConvolution(
  layers: CheckpointLayers,
  name: string,
  input: FeatureMaps,
  keys: Keys,
  { antialiased, ...shape }: Shape & { readonly antialiased: boolean },
): FeatureMaps {
  const blurred = antialiased && shape.strideInPx === 2 && blur.behind.includes(name);
  const strideInPx = blurred ? 1 : shape.strideInPx;
  const linear = convolutionBatchNorm(layers, name, input, keys, { ...shape, strideInPx });
  const activated = layers.graph.relu6(`${name}.relu6`, linear);
  if (!blurred) return activated;
  // With SAME padding and an even input the strided convolution is centred on odd pixels.
  return layers.graph.blurPool(`${name}.blurPool`, activated, blur.filterSize, 'odd');
}

function block(
  layers: CheckpointLayers,
  key: string,
  input: FeatureMaps,
  shape: Omit<Stage, 'blocks'> & { readonly antialiased: boolean },
): FeatureMaps {
  const { sideInPx, strideInPx, expanded, antialiased } = shape;
  const name = key.replaceAll('_', '');
  const pointwise = { sideInPx: 1, strideInPx: 1, antialiased };
  const wide = expanded
    ? activatedConvolution(
        layers,
        `${name}.expand`,
        input,
        { convolution: `${key}._expand_conv`, batchNorm: `${key}._bn0` },
        pointwise,
      )
    : input;
  const filtered = activatedConvolution(
    layers,
    `${name}.depthwise`,
    wide,
    { convolution: `${key}._depthwise_conv`, batchNorm: `${key}._bn1` },
    { sideInPx, strideInPx, depthwise: true, antialiased },
  );
  const projected = convolutionBatchNorm(
    layers,
    `${name}.project`,
    filtered,
    { convolution: `${key}._project_conv`, batchNorm: `${key}._bn2` },
    pointwise,
  );
  const residual = strideInPx === 1 && input.channels === projected.channels;
  return residual ? layers.graph.add(`${name}.sum`, projected, input) : projected;
}
