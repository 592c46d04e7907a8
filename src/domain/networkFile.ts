import type { FeatureLayer } from './layers.ts';

/** An output of a network's graph, [batch, width]. */
export interface LayerOutput {
  readonly name: FeatureLayer;
  readonly width: number;
  /**
   * The tensor, [batch, width, height, width in px], whose mean over all pixels it is; the network's
   * file does not have it yet. Left out of the outputs that the file has.
   */
  readonly averageOf?: string;
}

/** A network as its file, and what is needed to run it. */
export interface NetworkFile {
  readonly id: string;
  readonly url: string;
  readonly sizeInBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** What is asked of the ONNX graph; the last one holds the logits. */
  readonly featureLayers: readonly LayerOutput[];
  /**
   * Side of the images that it is run on, where that is its own: its file then loses the resizing. Left out
   * where it is given images of the usual side.
   */
  readonly imageSideInPx?: number;
  /** Images that one run takes at most; left out where the batch is free. */
  readonly largestBatch?: number;
  /** Of a network that gives probabilities and no logits: the last feature layer holds their logarithms. */
  readonly givesProbabilities?: true;
}
