import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { Architecture } from './architecture.ts';
import type { CheckpointLayers, ConvolutionShape } from './checkpointLayers.ts';
import { BATCH_NORM_EPSILON, onBothEnds, Sequential, torchvisionImage } from './torchvision.ts';

/** Inverted residual blocks of one resolution; the first one takes the stride. */
interface Stage {
  readonly blocks: number;
  readonly strideInPx: 1 | 2;
  readonly expanded: boolean;
}

const STAGES: readonly Stage[] = [
  { blocks: 1, strideInPx: 1, expanded: false },
  { blocks: 2, strideInPx: 2, expanded: true },
  { blocks: 3, strideInPx: 2, expanded: true },
  { blocks: 4, strideInPx: 2, expanded: true },
  { blocks: 3, strideInPx: 1, expanded: true },
  { blocks: 3, strideInPx: 2, expanded: true },
  { blocks: 1, strideInPx: 1, expanded: true },
];

const POINTWISE: ConvolutionShape = { sideInPx: 1, strideInPx: 1, padding: onBothEnds(0) };

/**
 * MobileNetV2, from a checkpoint with torchvision's keys.
 *
 * Anti-aliased: where a block has stride 2, its depthwise convolution has stride 1 and BlurPool
 * behind its activation. The first convolution keeps its stride. The checkpoint has the keys of
 * Zhang's package antialiased-cnns.
 *
 * Source: Sandler et al., “MobileNetV2: Inverted Residuals and Linear Bottlenecks” (2018), as
 * torchvision has it.
 */
export const mobilenetV2: Architecture = {
  id: 'mobilenet_v2',
  title: 'MobileNetV2',
  // torchvision's classifier begins with dropout, Zhang's does not.
  lastLayer: { key: 'classifier.1', within: 'classifier' },
  recognise: (stateDict) => {
    if (!stateDict.has('features.0.0.weight')) return undefined;
    // In the standard network batch norm stands at this place.
    const isConvolution = stateDict.get('features.2.conv.3.weight')?.shape.length === 4;
    return isConvolution ? 'antialiased' : 'standard';
  },
  describe: (layers, { antialiased }) => {
    const { graph } = layers;
    const places = new Sequential('features');
    let features = activatedConvolution(layers, places.next(), torchvisionImage(layers), {
      sideInPx: 3,
      strideInPx: 2,
      padding: onBothEnds(1),
    });
    for (const { blocks, ...stage } of STAGES) {
      for (let i = 0; i < blocks; i++) {
        const strideInPx = i === 0 ? stage.strideInPx : 1;
        features = block(layers, places.next(), features, { ...stage, strideInPx, antialiased });
      }
      graph.stage(features);
    }
    features = activatedConvolution(layers, places.next(), features, POINTWISE);
    graph.stage(features);
    const pooled = graph.globalAveragePool('pool', features);
    return [layers.linear('fc', pooled, 'classifier.1')];
  },
};

function activatedConvolution(
  layers: CheckpointLayers,
  key: string,
  input: FeatureMaps,
  shape: ConvolutionShape,
): FeatureMaps {
  const keys = { convolution: `${key}.0`, batchNorm: `${key}.1` };
  const epsilon = BATCH_NORM_EPSILON;
  const linear = layers.convolutionBatchNorm(key, input, keys, { ...shape, epsilon });
  return layers.graph.relu6(`${key}.relu6`, linear);
}

function block(
  layers: CheckpointLayers,
  key: string,
  input: FeatureMaps,
  shape: Omit<Stage, 'blocks'> & { readonly antialiased: boolean },
): FeatureMaps {
  const blurred = shape.antialiased && shape.strideInPx > 1;
  const strideInPx = blurred ? 1 : shape.strideInPx;
  const places = new Sequential(`${key}.conv`);
  let features = input;
  if (shape.expanded) {
    features = activatedConvolution(layers, places.next(), features, POINTWISE);
  }
  features = activatedConvolution(layers, places.next(), features, {
    sideInPx: 3,
    strideInPx,
    padding: onBothEnds(1),
    depthwise: true,
  });
  if (blurred) features = layers.blurPool(places.next(), features);
  const keys = { convolution: places.next(), batchNorm: places.next() };
  features = layers.convolutionBatchNorm(`${key}.project`, features, keys, {
    ...POINTWISE,
    epsilon: BATCH_NORM_EPSILON,
  });
  const residual = shape.strideInPx === 1 && input.channels === features.channels;
  return residual ? layers.graph.add(`${key}.sum`, features, input) : features;
}
