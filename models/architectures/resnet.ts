import type { StateDict } from '../checkpoint/stateDict.ts';
import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { Architecture, ArchitectureId } from './architecture.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';
import { BATCH_NORM_EPSILON, onBothEnds, Sequential, torchvisionImage } from './torchvision.ts';

/** How a network goes down from one resolution to the next. */
type DownSampling =
  /** By the stride of a block's 3×3 convolution, in basic blocks the first. */
  | 'stride'
  /** By that of a bottleneck's first 1×1 convolution, as in the first edition. */
  | 'stride-first'
  /** As Zhang's package antialiased-cnns does, by BlurPool on the shortcut, too. */
  | 'blurPool'
  /** As timm does, by BlurPool or the mean of 2×2 pixels where the 3×3 convolution has its stride, and at the max pool. */
  | 'timm-blur'
  | 'timm-average';

type Depth = '18' | '34' | '50' | '101' | '152';

const BLOCKS_PER_STAGE: Readonly<Record<Depth, readonly number[]>> = {
  '18': [2, 2, 2, 2],
  '34': [3, 4, 6, 3],
  '50': [3, 4, 6, 3],
  '101': [3, 4, 23, 3],
  '152': [3, 8, 36, 3],
};

/** Side of BlurPool's filters in timm's networks; the mean of 2×2 pixels is that of side 2. */
const TIMM_FILTER_SIZES = { 'timm-blur': 3, 'timm-average': 2 } as const;

/** Those that can be told apart by the names and shapes of their tensors. */
const BY_SHAPE = {
  resnet18: { title: 'ResNet-18', depth: '18' },
  resnet34: { title: 'ResNet-34', depth: '34' },
  resnet50: { title: 'ResNet-50', depth: '50' },
  resnet101: { title: 'ResNet-101', depth: '101' },
  resnet152: { title: 'ResNet-152', depth: '152' },
  wide_resnet50_2: { title: 'Wide-ResNet-50-2', depth: '50' },
  wide_resnet101_2: { title: 'Wide-ResNet-101-2', depth: '101' },
  resnext50_32x4d: { title: 'ResNeXt-50', depth: '50' },
  resnext101_32x8d: { title: 'ResNeXt-101 32×8d', depth: '101' },
  resnext101_64x4d: { title: 'ResNeXt-101 64×4d', depth: '101' },
} as const satisfies Partial<Record<ArchitectureId, { title: string; depth: Depth }>>;

const LAST_LAYER = { key: 'fc', within: 'fc' };

type ShapedId = keyof typeof BY_SHAPE;

/** Those that have the names and shapes of standard ones among them. */
const LIKE_OTHERS: readonly {
  readonly id: ArchitectureId;
  readonly title: string;
  readonly told: string;
  readonly like: ShapedId;
  readonly by: Exclude<DownSampling, 'stride' | 'blurPool'>;
}[] = [
  ...(['50', '101', '152'] as const).map((depth) => ({
    id: `resnet${depth}-v1` as const,
    title: `ResNet-${depth} v1`,
    told: 'of the first edition, whose stride is on the first 1×1 convolution of a stage',
    like: `resnet${depth}` as const,
    by: 'stride-first' as const,
  })),
  ...(['18', '50'] as const).map((depth) => ({
    id: `resnetblur${depth}` as const,
    title: `ResNetBlur-${depth}`,
    told: 'of timm, anti-aliased by BlurPool with a filter of 3×3 that is not in the file',
    like: `resnet${depth}` as const,
    by: 'timm-blur' as const,
  })),
  {
    id: 'resnetaa50',
    title: 'ResNetAA-50',
    told: 'of timm, anti-aliased by the mean of 2×2 pixels',
    like: 'resnet50',
    by: 'timm-average',
  },
];

/**
 * The residual networks of torchvision, standard and anti-aliased, those of timm with the same keys, and
 * those of the first edition. How wide they are, and in how many groups, the checkpoint says.
 *
 * Anti-aliased: the max pool is 2×2 with stride 1 instead of 3×3, and BlurPool; where a stage begins
 * with stride 2, its (first) 3×3 convolution has stride 1 and BlurPool behind its activation, and on the
 * shortcut BlurPool stands before the convolution, which has stride 1 too. The first convolution
 * keeps its stride. The checkpoint has the keys of Zhang's package antialiased-cnns.
 *
 * In timm's resnetblur and resnetaa, whose filters are no tensors, the shortcut keeps its stride. The
 * max pool is 3×3 with stride 1 before BlurPool; in resnetaa the mean of 2×2 pixels takes its place.
 *
 * Source: He et al., “Deep Residual Learning for Image Recognition” (2015), as torchvision has it:
 * the stride is the 3×3 convolution's. Xie et al., “Aggregated Residual Transformations” (2016);
 * Zagoruyko & Komodakis, “Wide Residual Networks” (2016).
 */
export const RESNETS: readonly Architecture[] = [
  ...Object.entries(BY_SHAPE).map(
    ([id, { title, depth }]): Architecture => ({
      id: id as ShapedId,
      title,
      told: 'as torchvision has it, with the stride on 3×3 convolutions',
      lastLayer: LAST_LAYER,
      recognise: (stateDict) => {
        if (idOf(stateDict) !== id) return undefined;
        return hasBlurPool(stateDict) ? 'antialiased' : 'standard';
      },
      describe: (layers, { antialiased }) =>
        resnet(layers, depth, antialiased ? 'blurPool' : 'stride'),
    }),
  ),
  ...LIKE_OTHERS.map(
    ({ id, title, told, like, by }): Architecture => ({
      id,
      title,
      told,
      lastLayer: LAST_LAYER,
      recognise: (stateDict) => {
        if (idOf(stateDict) !== like || hasBlurPool(stateDict)) return undefined;
        return by === 'stride-first' ? 'standard' : 'antialiased';
      },
      ...(by !== 'stride-first' && { filterSize: TIMM_FILTER_SIZES[by] }),
      describe: (layers) => resnet(layers, BY_SHAPE[like].depth, by),
    }),
  ),
];

/** Undefined of what is no such network. */
function idOf(stateDict: StateDict): ShapedId | undefined {
  const shapeOf = (name: string) => stateDict.get(`layer1.0.${name}.weight`)?.shape;
  const first = shapeOf('conv1');
  if (first === undefined) return undefined;
  const blocksOf = (stage: number) => {
    let blocks = 0;
    while (stateDict.has(`layer${stage}.${blocks}.bn2.weight`)) blocks++;
    return blocks;
  };
  const third = blocksOf(3);
  if (first.at(-1) === 3) return blocksOf(1) < 3 && third < 4 ? 'resnet18' : 'resnet34';
  const depth = third < 15 ? '50' : third < 30 ? '101' : '152';
  const [inner = 1, ofGroup = inner] = shapeOf('conv2') ?? [];
  const [outer = 4 * inner] = shapeOf('conv3') ?? [];
  if (depth === '152') return 'resnet152';
  if (ofGroup < inner) {
    if (depth === '50') return 'resnext50_32x4d';
    return inner / ofGroup === 64 ? 'resnext101_64x4d' : 'resnext101_32x8d';
  }
  return outer < 4 * inner ? `wide_resnet${depth}_2` : `resnet${depth}`;
}

/** By the places of the convolutions behind BlurPool. */
function hasBlurPool(stateDict: StateDict): boolean {
  return ['conv2', 'conv3'].some((name) => stateDict.has(`layer2.0.${name}.1.weight`));
}

function resnet(layers: CheckpointLayers, depth: Depth, by: DownSampling) {
  const { graph } = layers;
  const stem = layers.convolutionBatchNorm(
    'conv1',
    torchvisionImage(layers),
    { convolution: 'conv1', batchNorm: 'bn1' },
    { sideInPx: 7, strideInPx: 2, padding: onBothEnds(3), epsilon: BATCH_NORM_EPSILON },
  );
  const activated = graph.relu('relu', stem);
  graph.stage(activated);
  let features = pooled(layers, activated, by);
  const isBasic = depth === '18' || depth === '34';
  BLOCKS_PER_STAGE[depth].forEach((blocks, stage) => {
    for (let i = 0; i < blocks; i++) {
      const key = `layer${stage + 1}.${i}`;
      const strideInPx = i === 0 && stage > 0 ? 2 : 1;
      const shape = { strideInPx, widens: i === 0 && (stage > 0 || !isBasic), by };
      const block = isBasic ? basicBlock : bottleneck;
      features = block(layers, key, features, shape);
    }
    graph.stage(features);
  });
  return [layers.linear('fc', graph.globalAveragePool('avgpool', features), 'fc')];
}

function pooled(layers: CheckpointLayers, input: FeatureMaps, by: DownSampling): FeatureMaps {
  if (by === 'timm-average') return layers.blurPool('maxpool', input);
  const isBlurred = by === 'blurPool' || by === 'timm-blur';
  const windows =
    by === 'blurPool'
      ? { sideInPx: 2, strideInPx: 1, padding: onBothEnds(0) }
      : { sideInPx: 3, strideInPx: isBlurred ? 1 : 2, padding: onBothEnds(1) };
  const largest = layers.graph.maxPool('maxpool', input, windows);
  return isBlurred ? layers.blurPool('maxpool.1', largest) : largest;
}

interface BlockShape {
  readonly strideInPx: number;
  /** Whether the shortcut has a convolution. */
  readonly widens: boolean;
  readonly by: DownSampling;
}

function basicBlock(
  layers: CheckpointLayers,
  key: string,
  input: FeatureMaps,
  { strideInPx, widens, by }: BlockShape,
): FeatureMaps {
  const { graph } = layers;
  const isBlurred = strideInPx > 1 && by !== 'stride';
  const window = { sideInPx: 3, padding: onBothEnds(1), epsilon: BATCH_NORM_EPSILON };
  const first = { ...window, strideInPx: isBlurred ? 1 : strideInPx };
  let features = layers.convolutionBatchNorm(`${key}.conv1`, input, keysOf(key, 1), first);
  features = graph.relu(`${key}.relu1`, features);
  const inSequence = isBlurred && by === 'blurPool';
  if (isBlurred) features = layers.blurPool(`${key}.conv2.0`, features);
  const last = keysOf(key, 2, inSequence ? `${key}.conv2.1` : `${key}.conv2`);
  const second = { ...window, strideInPx: 1 };
  features = layers.convolutionBatchNorm(`${key}.conv2`, features, last, second);
  return added(layers, key, input, features, { strideInPx, widens, by });
}

function bottleneck(
  layers: CheckpointLayers,
  key: string,
  input: FeatureMaps,
  { strideInPx, widens, by }: BlockShape,
): FeatureMaps {
  const { graph } = layers;
  const isBlurred = strideInPx > 1 && by !== 'stride' && by !== 'stride-first';
  const epsilon = BATCH_NORM_EPSILON;
  const pointwise = { sideInPx: 1, strideInPx: 1, padding: onBothEnds(0), epsilon };
  const first = { ...pointwise, strideInPx: by === 'stride-first' ? strideInPx : 1 };
  let features = layers.convolutionBatchNorm(`${key}.conv1`, input, keysOf(key, 1), first);
  features = graph.relu(`${key}.relu1`, features);
  const window = {
    sideInPx: 3,
    strideInPx: by === 'stride' ? strideInPx : 1,
    padding: onBothEnds(1),
    epsilon,
    groups: layers.groupsOf(`${key}.conv2`, features),
  };
  features = layers.convolutionBatchNorm(`${key}.conv2`, features, keysOf(key, 2), window);
  features = graph.relu(`${key}.relu2`, features);
  if (isBlurred) features = layers.blurPool(`${key}.conv3.0`, features);
  const inSequence = isBlurred && by === 'blurPool';
  const last = keysOf(key, 3, inSequence ? `${key}.conv3.1` : `${key}.conv3`);
  features = layers.convolutionBatchNorm(`${key}.conv3`, features, last, pointwise);
  return added(layers, key, input, features, { strideInPx, widens, by });
}

function keysOf(key: string, i: number, convolution = `${key}.conv${i}`) {
  return { convolution, batchNorm: `${key}.bn${i}` };
}

/** With the shortcut, activated. */
function added(
  layers: CheckpointLayers,
  key: string,
  input: FeatureMaps,
  features: FeatureMaps,
  { strideInPx, widens, by }: BlockShape,
): FeatureMaps {
  const { graph } = layers;
  let shortcut = input;
  if (widens) {
    const places = new Sequential(`${key}.downsample`);
    const isBlurred = by === 'blurPool' && strideInPx > 1;
    if (isBlurred) shortcut = layers.blurPool(places.next(), shortcut);
    const keys = { convolution: places.next(), batchNorm: places.next() };
    shortcut = layers.convolutionBatchNorm(`${key}.downsample`, shortcut, keys, {
      sideInPx: 1,
      strideInPx: isBlurred ? 1 : strideInPx,
      padding: onBothEnds(0),
      epsilon: BATCH_NORM_EPSILON,
    });
  }
  return graph.relu(`${key}.relu`, graph.add(`${key}.sum`, features, shortcut));
}
