/** What is asked and answered about a foreign ONNX file before it can run here. */

/**
 * What a network expects in place of a picture's bytes (v, 0 … 255):
 * `imagenet` (v/255 − mean)/deviation of ImageNet's channels; `-1..1` v/127.5 − 1; `0..1` v/255;
 * `0..255` v itself, and so does `none`, for a network that normalises on its own.
 */
export const NORMALISATIONS = ['imagenet', '-1..1', '0..1', '0..255', 'none'] as const;

export type NormalisationPreset = (typeof NORMALISATIONS)[number];

export type PixelLayout = 'NCHW' | 'NHWC';

/** An output that may hold the logits. */
export interface ClassOutput {
  readonly name: string;
  readonly classes: number;
  /**
   * What the file applies last; what goes into it is then taken as the logits. `probabilities` (0 … 1)
   * and `percentages` (0 … 100) are answers whose logits cannot be had; `none` are logits.
   */
  readonly endsIn: 'softmax' | 'log-softmax' | 'sigmoid' | 'probabilities' | 'percentages' | 'none';
}

/** An ONNX file that can be run as a classifier of 224×224 pictures, and how it seems to be meant. */
export interface OnnxClassifier {
  readonly input: {
    readonly name: string;
    readonly elementType: 'float32' | 'float16' | 'uint8';
    readonly layout: PixelLayout;
  };
  /** Pictures that one run takes at most; undefined where the batch is free. */
  readonly largestBatch: 1 | undefined;
  readonly normalisation: {
    readonly preset: NormalisationPreset;
    /** Why this one seems right, as a sentence. */
    readonly reason: string;
  };
  /** At least one; the one that seems to hold the logits comes first. */
  readonly outputs: readonly [ClassOutput, ...ClassOutput[]];
  /** How many of the outputs, from the first on, neither their names nor the graph tell apart. */
  readonly likeTheFirst: number;
  /** What the person should know, as sentences; mostly none. */
  readonly remarks: readonly string[];
}

/** `reasons` are sentences that say what is in the way and what to do; at least one. */
export type OnnxInspection =
  | { readonly canRun: true; readonly classifier: OnnxClassifier }
  | { readonly canRun: false; readonly reasons: readonly string[] };

/** What a person chooses about an ONNX file. */
export interface OnnxChoice {
  readonly normalisation: NormalisationPreset;
  /** Name of one of the inspected outputs. */
  readonly output: string;
}
