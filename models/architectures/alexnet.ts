import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { Architecture } from './architecture.ts';
import { classifier } from './classifier.ts';
import { onBothEnds, Sequential, torchvisionImage } from './torchvision.ts';

const CONVOLUTIONS = [
  { sideInPx: 11, strideInPx: 4, padding: onBothEnds(2), pooled: true },
  { sideInPx: 5, strideInPx: 1, padding: onBothEnds(2), pooled: true },
  { sideInPx: 3, strideInPx: 1, padding: onBothEnds(1), pooled: false },
  { sideInPx: 3, strideInPx: 1, padding: onBothEnds(1), pooled: false },
  { sideInPx: 3, strideInPx: 1, padding: onBothEnds(1), pooled: true },
] as const;

/** The third convolution. */
const THIRD_WHERE_POOLS_ALONE_ARE_BLURRED = 'features.7.weight';

/**
 * AlexNet, from a checkpoint with torchvision's keys.
 *
 * Anti-aliased: the first convolution has stride 2 instead of 4 and, behind its activation, BlurPool;
 * the max pools have stride 1 and BlurPool behind them. Where only the pools are anti-aliased the first
 * convolution keeps its stride and, as that package has it, no activation stands behind it; the places of the
 * others tell. The checkpoint has the keys of Zhang's package antialiased-cnns.
 *
 * Source: Krizhevsky, “One weird trick for parallelizing convolutional neural networks” (2014), as
 * torchvision has it; its adaptive pool to 6×6 changes nothing here, where the maps are 6×6.
 */
export const alexnet: Architecture = {
  id: 'alexnet',
  title: 'AlexNet',
  lastLayer: { key: 'classifier.6', within: 'classifier.6' },
  recognise: (stateDict) => {
    if (stateDict.get('features.0.weight')?.shape.at(-1) !== 11) return undefined;
    const antialiased = ['features.5.weight', THIRD_WHERE_POOLS_ALONE_ARE_BLURRED];
    return antialiased.some((name) => stateDict.has(name)) ? 'antialiased' : 'standard';
  },
  describe: (layers, { antialiased }) => {
    const { graph } = layers;
    const blursPoolsAlone = antialiased && layers.has(THIRD_WHERE_POOLS_ALONE_ARE_BLURRED);
    const places = new Sequential('features');
    let features: FeatureMaps = torchvisionImage(layers);
    for (const { pooled, ...shape } of CONVOLUTIONS) {
      const isStem = shape.strideInPx > 1;
      const blurred = antialiased && !blursPoolsAlone && isStem;
      const strideInPx = blurred ? shape.strideInPx / 2 : shape.strideInPx;
      features = layers.convolution(places.next(), features, { ...shape, strideInPx });
      if (!(blursPoolsAlone && isStem)) features = graph.relu(places.next(), features);
      if (blurred) {
        graph.stage(features);
        features = layers.blurPool(places.next(), features);
      }
      if (pooled) {
        graph.stage(features);
        const windows = { sideInPx: 3, strideInPx: antialiased ? 1 : 2, padding: onBothEnds(0) };
        features = graph.maxPool(places.next(), features, windows);
        if (antialiased) features = layers.blurPool(places.next(), features);
      }
    }
    graph.stage(features);
    return classifier(layers, graph.flatten('flattened', features), [
      'classifier.1',
      'classifier.4',
      'classifier.6',
    ]);
  },
};
