import type { FeatureLayer } from './layers.ts';

/** A network as its file, and what is needed to run it. */
export interface NetworkFile {
  readonly id: string;
  readonly url: string;
  readonly sizeInBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Outputs of the ONNX graph, each [batch, width]; the last one holds the logits. */
  readonly featureLayers: readonly { readonly name: FeatureLayer; readonly width: number }[];
  /** Images that one run takes at most; left out where the batch is free. */
  readonly largestBatch?: number;
}
