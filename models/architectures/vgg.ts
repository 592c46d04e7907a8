import type { StateDict } from '../checkpoint/stateDict.ts';
import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { Architecture, ArchitectureId } from './architecture.ts';
import type { CheckpointLayers } from './checkpointLayers.ts';
import { classifier } from './classifier.ts';
import { BATCH_NORM_EPSILON, onBothEnds, Sequential, torchvisionImage } from './torchvision.ts';

/** By depth, 3×3 convolutions between one max pool and the next. */
const CONVOLUTIONS_PER_STAGE = {
  '11': [1, 1, 2, 2, 2],
  '13': [2, 2, 2, 2, 2],
  '16': [2, 2, 3, 3, 3],
  '19': [2, 2, 4, 4, 4],
} as const;

type Depth = keyof typeof CONVOLUTIONS_PER_STAGE;

/** How many places of the sequence a convolution takes, with what goes with it. */
const PLACES = { plain: 2, batchNorm: 3 };

/**
 * VGG with and without batch norm, from checkpoints with torchvision's keys.
 *
 * Anti-aliased: the max pools have stride 1 and BlurPool behind them. The checkpoint has the keys of
 * Zhang's package antialiased-cnns.
 *
 * Source: Simonyan & Zisserman, “Very Deep Convolutional Networks for Large-Scale Image Recognition”
 * (2014), as torchvision has it; its adaptive pool to 7×7 changes nothing here, where the maps are 7×7.
 */
export const VGGS: readonly Architecture[] = (['16', '11', '13', '19'] as const).flatMap((depth) =>
  [false, true].map(
    (hasBatchNorm): Architecture => ({
      id: (hasBatchNorm ? `vgg${depth}_bn` : `vgg${depth}`) satisfies ArchitectureId,
      title: hasBatchNorm ? `VGG${depth} with batch norm` : `VGG${depth}`,
      lastLayer: { key: 'classifier.6', within: 'classifier.6' },
      recognise: (stateDict) => {
        const found = recognised(stateDict);
        if (found?.depth !== depth || found.hasBatchNorm !== hasBatchNorm) return undefined;
        return found.antialiased ? 'antialiased' : 'standard';
      },
      describe: (layers, { antialiased }) => vgg(layers, { depth, hasBatchNorm, antialiased }),
    }),
  ),
);

interface Kind {
  readonly depth: Depth;
  readonly hasBatchNorm: boolean;
  readonly antialiased: boolean;
}

/** By how many convolutions there are, and where the first one behind a max pool stands. */
function recognised(stateDict: StateDict): Kind | undefined {
  const isConvolution = (name: string) =>
    /^features\.\d+\.weight$/.test(name) && stateDict.get(name)?.shape.length === 4;
  if (stateDict.get('features.0.weight')?.shape.at(-1) !== 3) return undefined;
  const convolutions = [...stateDict.keys()].filter(isConvolution).length;
  const depth = (['11', '13', '16'] as const).find((one) => convolutions <= countOf(one)) ?? '19';
  const hasBatchNorm = stateDict.get('features.1.weight')?.shape.length === 1;
  const places = hasBatchNorm ? PLACES.batchNorm : PLACES.plain;
  const pool = places * CONVOLUTIONS_PER_STAGE[depth][0];
  const hasAt = (place: number) => stateDict.has(`features.${place}.weight`);
  return { depth, hasBatchNorm, antialiased: hasAt(pool + 2) && !hasAt(pool + 1) };
}

function countOf(depth: Depth): number {
  return Number(depth) - 3;
}

function vgg(layers: CheckpointLayers, { depth, hasBatchNorm, antialiased }: Kind) {
  const { graph } = layers;
  const places = new Sequential('features');
  let features: FeatureMaps = torchvisionImage(layers);
  for (const convolutions of CONVOLUTIONS_PER_STAGE[depth]) {
    for (let i = 0; i < convolutions; i++) {
      const shape = { sideInPx: 3, strideInPx: 1, padding: onBothEnds(1) };
      const convolution = places.next();
      features = hasBatchNorm
        ? layers.convolutionBatchNorm(
            convolution,
            features,
            { convolution, batchNorm: places.next() },
            { ...shape, epsilon: BATCH_NORM_EPSILON },
          )
        : layers.convolution(convolution, features, shape);
      features = graph.relu(places.next(), features);
    }
    graph.stage(features);
    const windows = { sideInPx: 2, strideInPx: antialiased ? 1 : 2, padding: onBothEnds(0) };
    features = graph.maxPool(places.next(), features, windows);
    if (antialiased) features = layers.blurPool(places.next(), features);
  }
  graph.stage(features);
  return classifier(layers, graph.flatten('flattened', features), [
    'classifier.0',
    'classifier.3',
    'classifier.6',
  ]);
}
