import { inNumbers } from '../../src/domain/normalisation.ts';
import type { FeatureMaps, Normalisation } from '../graph/graphBuilder.ts';
import type { Architecture, ArchitectureId } from './architecture.ts';
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

const INPUT_SIDE_IN_PX = 224;

/** What the three kinds of its checkpoints have in different ways. */
interface Kind {
  readonly stem: Keys;
  readonly head: Keys;
  readonly lastLayer: string;
  /** Of the block of this index, which is the so-manieth of a stage. */
  readonly block: (
    index: number,
    stage: number,
    inStage: number,
    expanded: boolean,
  ) => { readonly expand: Keys; readonly depthwise: Keys; readonly project: Keys };
  readonly epsilon: number;
  /** TensorFlow's SAME padding, where an odd pixel goes to the end; else half of the window on all sides. */
  readonly isSame: boolean;
  readonly normalisation: Normalisation;
}

const PACKAGE: Kind = {
  stem: { convolution: '_conv_stem', batchNorm: '_bn0' },
  head: { convolution: '_conv_head', batchNorm: '_bn1' },
  lastLayer: '_fc',
  block: (index) => ({
    expand: { convolution: `_blocks.${index}._expand_conv`, batchNorm: `_blocks.${index}._bn0` },
    depthwise: {
      convolution: `_blocks.${index}._depthwise_conv`,
      batchNorm: `_blocks.${index}._bn1`,
    },
    project: { convolution: `_blocks.${index}._project_conv`, batchNorm: `_blocks.${index}._bn2` },
  }),
  epsilon: 1e-3,
  isSame: true,
  // Bytes are centred on 127 and divided by 128, unlike torchvision's networks.
  normalisation: { mean: [127, 127, 127], deviation: [128, 128, 128] },
};

const TIMM: Kind = {
  stem: { convolution: 'conv_stem', batchNorm: 'bn1' },
  head: { convolution: 'conv_head', batchNorm: 'bn2' },
  lastLayer: 'classifier',
  block: (_, stage, inStage, expanded) => {
    const key = `blocks.${stage}.${inStage}`;
    const keys = (convolution: string, batchNorm: number) => ({
      convolution: `${key}.${convolution}`,
      batchNorm: `${key}.bn${batchNorm}`,
    });
    const [depthwise, project] = expanded ? ['conv_dw', 'conv_pwl'] : ['conv_dw', 'conv_pw'];
    const first = expanded ? 2 : 1;
    return {
      expand: keys('conv_pw', 1),
      depthwise: keys(depthwise, first),
      project: keys(project, first + 1),
    };
  },
  epsilon: 1e-5,
  isSame: false,
  normalisation: inNumbers('imagenet'),
};

const TIMM_OF_TENSORFLOW: Kind = {
  ...TIMM,
  epsilon: 1e-3,
  isSame: true,
  normalisation: inNumbers('-1..1'),
};

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
  describe: (layers, { antialiased }) => describe(layers, PACKAGE, antialiased),
};

/** The same from checkpoints of timm, which has two of them with the same keys. */
export const TIMM_EFFICIENTNETS_LITE0: readonly Architecture[] = [
  timm(
    'efficientnet_lite0',
    'with timm’s own weights, zeros on all sides and ImageNet’s normalisation',
    TIMM,
  ),
  timm(
    'tf_efficientnet_lite0',
    'with TensorFlow’s weights (tf_), zeros mostly at the ends and pixels from −1 to 1',
    TIMM_OF_TENSORFLOW,
  ),
];

function timm(id: ArchitectureId, told: string, kind: Kind): Architecture {
  return {
    id,
    title: id === 'efficientnet_lite0' ? 'EfficientNet-Lite0' : 'TF-EfficientNet-Lite0',
    told,
    lastLayer: { key: 'classifier', within: 'classifier' },
    recognise: (stateDict) => {
      const sideOf = (key: string) => stateDict.get(`${key}.weight`)?.shape.at(-1);
      const isIt =
        sideOf('conv_stem') === 3 &&
        sideOf('blocks.2.0.conv_dw') === 5 &&
        sideOf('blocks.5.3.conv_dw') === 5 &&
        !stateDict.has('blocks.1.2.conv_dw.weight');
      return isIt ? 'standard' : undefined;
    },
    describe: (layers) => describe(layers, kind, false),
  };
}

function describe(layers: CheckpointLayers, kind: Kind, antialiased: boolean) {
  const { graph } = layers;
  const image = layers.image(INPUT_SIDE_IN_PX, kind.normalisation);
  const how = { antialiased, kind };
  const first = { sideInPx: 3, strideInPx: 2, ...how };
  let features = activatedConvolution(layers, 'stem', image, kind.stem, first);
  let index = 0;
  for (const [place, { blocks, ...stage }] of STAGES.entries()) {
    for (let i = 0; i < blocks; i++) {
      const strideInPx = i === 0 ? stage.strideInPx : 1;
      const keys = kind.block(index, place, i, stage.expanded);
      const shape = { ...stage, strideInPx, ...how };
      features = block(layers, `blocks.${index++}`, keys, features, shape);
    }
    graph.stage(features);
  }
  const last = { sideInPx: 1, strideInPx: 1, ...how };
  features = activatedConvolution(layers, 'head', features, kind.head, last);
  graph.stage(features);
  return [layers.linear('fc', graph.globalAveragePool('pool', features), kind.lastLayer)];
}

interface How {
  readonly antialiased: boolean;
  readonly kind: Kind;
}

interface Keys {
  readonly convolution: string;
  readonly batchNorm: string;
}

interface Shape {
  readonly sideInPx: number;
  readonly strideInPx: number;
  readonly depthwise?: boolean;
}

/** Convolution and batch norm. */
function convolutionBatchNorm(
  layers: CheckpointLayers,
  name: string,
  input: FeatureMaps,
  keys: Keys,
  { kind, ...shape }: Shape & { readonly kind: Kind },
): FeatureMaps {
  const { epsilon, isSame } = kind;
  // All sizes here are multiples of the stride.
  const total = shape.sideInPx - (isSame ? shape.strideInPx : 1);
  const padding = { begin: Math.floor(total / 2), end: Math.ceil(total / 2) };
  return layers.convolutionBatchNorm(name, input, keys, { ...shape, padding, epsilon });
}

/** The same, with relu6; what is strided there, is blurred and sampled in the anti-aliased network. */
function activatedConvolution(
  layers: CheckpointLayers,
  name: string,
  input: FeatureMaps,
  keys: Keys,
  { antialiased, ...shape }: Shape & How,
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
  name: string,
  keys: ReturnType<Kind['block']>,
  input: FeatureMaps,
  { sideInPx, strideInPx, expanded, ...how }: Omit<Stage, 'blocks'> & How,
): FeatureMaps {
  const pointwise = { sideInPx: 1, strideInPx: 1, ...how };
  const wide = expanded
    ? activatedConvolution(layers, `${name}.expand`, input, keys.expand, pointwise)
    : input;
  const filtered = activatedConvolution(layers, `${name}.depthwise`, wide, keys.depthwise, {
    sideInPx,
    strideInPx,
    depthwise: true,
    ...how,
  });
  const projected = convolutionBatchNorm(
    layers,
    `${name}.project`,
    filtered,
    keys.project,
    pointwise,
  );
  const residual = strideInPx === 1 && input.channels === projected.channels;
  return residual ? layers.graph.add(`${name}.sum`, projected, input) : projected;
}
