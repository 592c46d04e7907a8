import type { FeatureMaps } from '../graph/graphBuilder.ts';
import type { Architecture } from './architecture.ts';
import { classifier } from './classifier.ts';
import { onBothEnds, Sequential, torchvisionImage } from './torchvision.ts';

/** 3×3 convolutions between one max pool and the next. */
const CONVOLUTIONS_PER_STAGE = [2, 2, 3, 3, 3];

/**
 * VGG16 without batch norm, from a checkpoint with torchvision's keys.
 *
 * Anti-aliased: the max pools have stride 1 and BlurPool behind them. The checkpoint has the keys of
 * Zhang's package antialiased-cnns.
 *
 * Source: Simonyan & Zisserman, “Very Deep Convolutional Networks for Large-Scale Image Recognition”
 * (2014), as torchvision has it; its adaptive pool to 7×7 changes nothing here, where the maps are 7×7.
 */
export const vgg16: Architecture = {
  id: 'vgg16',
  title: 'VGG16',
  lastLayer: { key: 'classifier.6', within: 'classifier.6' },
  recognise: (stateDict) => {
    if (stateDict.get('features.0.weight')?.shape.at(-1) !== 3) return undefined;
    return stateDict.has('features.6.weight') && !stateDict.has('features.5.weight')
      ? 'antialiased'
      : 'standard';
  },
  describe: (layers, { antialiased }) => {
    const { graph } = layers;
    const places = new Sequential('features');
    let features: FeatureMaps = torchvisionImage(layers);
    for (const convolutions of CONVOLUTIONS_PER_STAGE) {
      for (let i = 0; i < convolutions; i++) {
        const shape = { sideInPx: 3, strideInPx: 1, padding: onBothEnds(1) };
        features = layers.convolution(places.next(), features, shape);
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
  },
};
