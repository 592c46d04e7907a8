import type { StateDict } from '../checkpoint/stateDict.ts';
import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { Architecture, ArchitectureId, FeatureActivations } from './architecture.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';
import { BATCH_NORM_EPSILON, onBothEnds, torchvisionImage } from './torchvision.ts';

/** By depth, the layers of each block; the third one's tell the depth. */
const LAYERS_PER_BLOCK = {
  '121': [6, 12, 24, 16],
  '161': [6, 12, 36, 24],
  '169': [6, 12, 32, 32],
  '201': [6, 12, 48, 32],
} as const;

const POINTWISE = { sideInPx: 1, strideInPx: 1, padding: onBothEnds(0) };

/**
 * DenseNets, from checkpoints with torchvision's keys, today's or those before 2018. How wide they are, the
 * checkpoint says.
 *
 * Anti-aliased: the max pool has stride 1 and BlurPool behind it, and BlurPool stands in the place of the
 * means of 2×2 pixels between blocks. The first convolution keeps its stride. The checkpoint has the
 * keys of Zhang's package antialiased-cnns.
 *
 * Source: Huang et al., “Densely Connected Convolutional Networks” (2016), as torchvision has it.
 */
export const DENSENETS: readonly Architecture[] = (['121', '161', '169', '201'] as const).map(
  (depth): Architecture => ({
    id: `densenet${depth}` satisfies ArchitectureId,
    title: `DenseNet-${depth}`,
    lastLayer: { key: 'classifier', within: 'classifier' },
    recognise: (stateDict) => {
      if (!stateDict.has('features.conv0.weight')) return undefined;
      if (layersOfThirdBlock(stateDict) !== LAYERS_PER_BLOCK[depth][2]) return undefined;
      return stateDict.has('features.pool0.filt') ? 'antialiased' : 'standard';
    },
    describe: (layers, { antialiased }) => densenet(layers, LAYERS_PER_BLOCK[depth], antialiased),
  }),
);

function layersOfThirdBlock(stateDict: StateDict): number {
  const has = (layer: number) =>
    ['conv2', 'conv.2'].some((name) =>
      stateDict.has(`features.denseblock3.denselayer${layer}.${name}.weight`),
    );
  let layers = 0;
  while (has(layers + 1)) layers++;
  return layers;
}

function densenet(
  layers: CheckpointLayers,
  layersPerBlock: readonly number[],
  antialiased: boolean,
): readonly FeatureActivations[] {
  const { graph } = layers;
  const stem = layers.convolutionBatchNorm(
    'features.conv0',
    torchvisionImage(layers),
    { convolution: 'features.conv0', batchNorm: 'features.norm0' },
    { sideInPx: 7, strideInPx: 2, padding: onBothEnds(3), epsilon: BATCH_NORM_EPSILON },
  );
  const activated = graph.relu('features.relu0', stem);
  graph.stage(activated);
  const windows = { sideInPx: 3, strideInPx: antialiased ? 1 : 2, padding: onBothEnds(1) };
  let features = graph.maxPool('features.max0', activated, windows);
  if (antialiased) features = layers.blurPool('features.pool0', features);
  layersPerBlock.forEach((count, block) => {
    for (let i = 1; i <= count; i++) {
      features = denseLayer(layers, `features.denseblock${block + 1}.denselayer${i}`, features);
    }
    graph.stage(features);
    if (block === layersPerBlock.length - 1) return;
    const key = `features.transition${block + 1}`;
    features = layers.batchNorm(`${key}.norm`, features, BATCH_NORM_EPSILON);
    features = graph.relu(`${key}.relu`, features);
    features = layers.convolutionAlone(`${key}.conv`, features, POINTWISE);
    features = antialiased
      ? layers.blurPool(`${key}.pool`, features)
      : graph.averagePool(`${key}.pool`, features, 2);
  });
  features = layers.batchNorm('features.norm5', features, BATCH_NORM_EPSILON);
  features = graph.relu('features.relu5', features);
  return [layers.linear('fc', graph.globalAveragePool('pool', features), 'classifier')];
}

/** What goes in, and what is made of it behind it. */
function denseLayer(layers: CheckpointLayers, key: string, input: FeatureMaps): FeatureMaps {
  const { graph } = layers;
  // Dots stood before the numbers until PyTorch forbade them in names of modules.
  const before = layers.has(`${key}.conv.1.weight`) ? '.' : '';
  const named = (name: string) => `${key}.${name.slice(0, -1)}${before}${name.slice(-1)}`;
  let features = layers.batchNorm(named('norm1'), input, BATCH_NORM_EPSILON);
  features = graph.relu(`${key}.relu1`, features);
  features = layers.convolutionBatchNorm(
    `${key}.conv1`,
    features,
    { convolution: named('conv1'), batchNorm: named('norm2') },
    { ...POINTWISE, epsilon: BATCH_NORM_EPSILON },
  );
  features = graph.relu(`${key}.relu2`, features);
  const window = { sideInPx: 3, strideInPx: 1, padding: onBothEnds(1) };
  features = layers.convolutionAlone(named('conv2'), features, window);
  return graph.concat(`${key}.all`, input, features);
}
