import type { Said } from './failure.ts';
import type { NetworkPicture } from './networkPicture.ts';
import type { Normalisation, NormalisationPreset } from './normalisation.ts';

/** What is asked and answered about a foreign ONNX file before it can run here. */

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

/** The class that a network names first of a picture of known content. */
export interface SaidOfPicture {
  /** What is in it. */
  readonly picture: string;
  readonly className: string;
  readonly probability: number;
}

/** What a network says when its pictures are normalised in this way. */
export interface SaidByNormalisation {
  readonly normalisation: NormalisationPreset;
  readonly said: readonly SaidOfPicture[];
}

/** An ONNX file that can be run as a classifier of pictures, and how it seems to be meant. */
export interface OnnxClassifier {
  readonly input: NetworkPicture & {
    readonly name: string;
    readonly elementType: 'float32' | 'float16' | 'uint8';
    readonly layout: PixelLayout;
  };
  /** Pictures that one run takes at most; undefined where the batch is free. */
  readonly largestBatch: 1 | undefined;
  /** Whether a picture was answered otherwise among others than alone, when it was tried. */
  readonly mixesImages: boolean;
  readonly normalisation: {
    readonly preset: NormalisationPreset;
    /** Why this one seems right. */
    readonly reason: Said;
  };
  /** At least one; the one that seems to hold the logits comes first. */
  readonly outputs: readonly [ClassOutput, ...ClassOutput[]];
  /** How many of the outputs, from the first on, neither their names nor the graph tell apart. */
  readonly likeTheFirst: number;
  /** One for each normalisation that was tried, so that a person sees which is right; may be none. */
  readonly saidBy: readonly SaidByNormalisation[];
  /** Names of the classes that the file gives, one a class of the first output; mostly none. */
  readonly classNames: readonly string[] | undefined;
  /** What the person should know; mostly nothing. */
  readonly remarks: readonly Said[];
}

/** `reasons` are sentences that say what is in the way and what to do; at least one. `failure` is all of them. */
export type OnnxInspection =
  | { readonly canRun: true; readonly classifier: OnnxClassifier }
  | { readonly canRun: false; readonly reasons: readonly string[]; readonly failure: Said };

/** What a person chooses about an ONNX file. */
export interface OnnxChoice {
  readonly normalisation: Normalisation;
  /** Name of one of the inspected outputs. */
  readonly output: string;
}
