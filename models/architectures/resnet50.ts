import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { Architecture } from './architecture.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';
import { BATCH_NORM_EPSILON, onBothEnds, Sequential, torchvisionImage } from './torchvision.ts';

const BLOCKS_PER_STAGE = [3, 4, 6, 3];

/**
 * ResNet-50, from a checkpoint with torchvision's keys.
 *
 * Anti-aliased: the max pool is 2×2 with stride 1 instead of 3×3, and BlurPool; where a stage begins
 * with stride 2, its 3×3 convolution has stride 1 and BlurPool behind its activation, and on the
 * shortcut BlurPool stands before the convolution, which has stride 1 too. The first convolution
 * keeps its stride. The checkpoint has the keys of Zhang's package antialiased-cnns.
 *
 * Source: He et al., “Deep Residual Learning for Image Recognition” (2015), as torchvision has it:
 * the stride is the 3×3 convolution's.
 */
export const resnet50: Architecture = {
  id: 'resnet50',
  title: 'ResNet-50',
  recognise: (stateDict) => {
    if (!stateDict.has('layer1.0.conv1.weight')) return undefined;
    return stateDict.has('layer2.0.conv3.1.weight') ? 'antialiased' : 'standard';
  },
  describe: (layers, { antialiased }) => {
    const { graph } = layers;
    const stem = layers.convolutionBatchNorm(
      'conv1',
      torchvisionImage(layers),
      { convolution: 'conv1', batchNorm: 'bn1' },
      { sideInPx: 7, strideInPx: 2, padding: onBothEnds(3), epsilon: BATCH_NORM_EPSILON },
    );
    const windows = antialiased
      ? { sideInPx: 2, strideInPx: 1, padding: onBothEnds(0) }
      : { sideInPx: 3, strideInPx: 2, padding: onBothEnds(1) };
    const activated = graph.relu('relu', stem);
    graph.stage(activated);
    let features = graph.maxPool('maxpool', activated, windows);
    if (antialiased) features = layers.blurPool('maxpool.1', features);
    BLOCKS_PER_STAGE.forEach((blocks, stage) => {
      for (let i = 0; i < blocks; i++) {
        const strideInPx = i === 0 && stage > 0 ? 2 : 1;
        const shape = { strideInPx, widens: i === 0, antialiased };
        features = bottleneck(layers, `layer${stage + 1}.${i}`, features, shape);
      }
      graph.stage(features);
    });
    return [layers.linear('fc', graph.globalAveragePool('avgpool', features), 'fc')];
  },
};

function bottleneck(
  layers: CheckpointLayers,
  key: string,
  input: FeatureMaps,
  shape: { readonly strideInPx: number; readonly widens: boolean; readonly antialiased: boolean },
): FeatureMaps {
  const { graph } = layers;
  const blurred = shape.antialiased && shape.strideInPx > 1;
  const strideInPx = blurred ? 1 : shape.strideInPx;
  const epsilon = BATCH_NORM_EPSILON;
  const pointwise = { sideInPx: 1, strideInPx: 1, padding: onBothEnds(0), epsilon };

  const keysOf = (i: number, convolution = `${key}.conv${i}`) => ({
    convolution,
    batchNorm: `${key}.bn${i}`,
  });
  let features = layers.convolutionBatchNorm(`${key}.conv1`, input, keysOf(1), pointwise);
  features = graph.relu(`${key}.relu1`, features);
  const window = { sideInPx: 3, strideInPx, padding: onBothEnds(1), epsilon };
  features = layers.convolutionBatchNorm(`${key}.conv2`, features, keysOf(2), window);
  features = graph.relu(`${key}.relu2`, features);
  if (blurred) features = layers.blurPool(`${key}.conv3.0`, features);
  const last = keysOf(3, blurred ? `${key}.conv3.1` : `${key}.conv3`);
  features = layers.convolutionBatchNorm(`${key}.conv3`, features, last, pointwise);

  let shortcut = input;
  if (shape.widens) {
    const places = new Sequential(`${key}.downsample`);
    if (blurred) shortcut = layers.blurPool(places.next(), shortcut);
    const keys = { convolution: places.next(), batchNorm: places.next() };
    const sampled = { ...pointwise, strideInPx };
    shortcut = layers.convolutionBatchNorm(`${key}.downsample`, shortcut, keys, sampled);
  }
  return graph.relu(`${key}.relu`, graph.add(`${key}.sum`, features, shortcut));
}
