import { stageLayer } from '../src/domain/stages.ts';
import type { Network } from './catalogue.ts';

/** The network with its stages as outputs before those of its file, as far as they are known. */
export function lookedInto(network: Network): Network {
  const ofStages = (network.inside?.stages ?? []).map(({ strideInPx, channels, tensor }) => ({
    name: stageLayer(strideInPx),
    width: channels,
    averageOf: tensor,
  }));
  return { ...network, featureLayers: [...ofStages, ...network.featureLayers] };
}
