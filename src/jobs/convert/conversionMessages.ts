import type { FeatureLayer } from '../../domain/layers.ts';
import type { OnnxChoice, OnnxInspection } from '../../domain/onnxClassifier.ts';
import type { Precision } from '../../domain/precision.ts';

/** Which of its networks a checkpoint is to become, and how the weights are stored. */
export interface CheckpointChoice {
  /** Undefined: as recognised from the checkpoint, standard where it does not tell. */
  readonly antialiased: boolean | undefined;
  readonly precision: Precision;
}

/** One job a worker; it is cancelled by ending the worker. */
export type ToConversion =
  /** Says what a file is, after a look at its first bytes, or at the whole graph of an ONNX file. */
  | {
      readonly type: 'inspect';
      readonly file: Blob;
      /** Dropped together with it: an ONNX file may keep its weights in them. */
      readonly weightFiles: readonly File[];
    }
  | {
      readonly type: 'convertCheckpoint';
      readonly file: Blob;
      readonly choice: CheckpointChoice;
    }
  | {
      readonly type: 'adaptOnnx';
      readonly file: Blob;
      readonly weightFiles: readonly File[];
      readonly choice: OnnxChoice;
    };

/** What a file turned out to be. */
export type FileInspection =
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'onnx'; readonly inspection: OnnxInspection };

/** A network in the form in which the inference worker runs it. */
export interface ConvertedNetwork {
  /** Input `image`, uint8 RGB [N, 224, 224, 3]; outputs the feature layers and `probabilities`. */
  readonly onnx: Uint8Array<ArrayBuffer>;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly classes: number;
  readonly featureLayers: readonly { readonly name: FeatureLayer; readonly width: number }[];
  /** Pictures that one run takes at most; left out where the batch is free. */
  readonly largestBatch?: number;
  readonly source:
    | {
        readonly kind: 'checkpoint';
        readonly architecture: string;
        readonly antialiased: boolean;
        /** Side of BlurPool's filter; 1 in a standard network. */
        readonly filterSize: number;
        readonly precision: CheckpointChoice['precision'];
      }
    | { readonly kind: 'onnx'; readonly choice: OnnxChoice };
}

export type ConversionErrorKind =
  /** The browser cannot read the file (any more). */
  | 'file-unreadable'
  /** Neither a checkpoint nor an ONNX file, or a damaged one, or one that cannot run here. */
  | 'not-convertible'
  | 'out-of-memory'
  | 'worker-crashed';

export type ConversionStage = 'reading' | 'converting' | 'checking';

export type FromConversion =
  /** `share` of this stage, 0 … 1. */
  | { readonly type: 'progress'; readonly stage: ConversionStage; readonly share: number }
  | { readonly type: 'inspected'; readonly inspection: FileInspection }
  | { readonly type: 'converted'; readonly network: ConvertedNetwork }
  | {
      readonly type: 'failed';
      readonly error: { readonly kind: ConversionErrorKind; readonly sentence: string };
    };
