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
