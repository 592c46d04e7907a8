import type {
  CheckpointChoice,
  CheckpointQuestions,
  CheckpointVariant,
  ConvertedNetwork,
} from '../../domain/convertedNetwork.ts';
import type {
  OnnxChoice,
  OnnxClassifier,
  OnnxInspection,
  SaidByNormalisation,
} from '../../domain/onnxClassifier.ts';
import type { ConversionFailure } from './conversionFailure.ts';

/** One job a worker; it is cancelled by ending the worker. */
export type ToConversion =
  /** Says what a file is, after a look at its first bytes, or at the whole graph of an ONNX file. */
  | {
      readonly type: 'inspect';
      readonly file: Blob;
      /** Dropped together with it: an ONNX file may keep its weights in them, a checkpoint its other parts. */
      readonly weightFiles: readonly File[];
    }
  /** Says what a checkpoint's network says of pictures of known content, for each normalisation. */
  | {
      readonly type: 'tryCheckpoint';
      readonly file: Blob;
      readonly weightFiles: readonly File[];
      readonly choice: CheckpointVariant;
    }
  | {
      readonly type: 'convertCheckpoint';
      readonly file: Blob;
      readonly weightFiles: readonly File[];
      readonly choice: CheckpointChoice;
    }
  | {
      readonly type: 'adaptOnnx';
      readonly file: Blob;
      readonly weightFiles: readonly File[];
      readonly choice: OnnxChoice;
      /** As the inspection found it. */
      readonly classifier: OnnxClassifier;
    };

/** What a file turned out to be. */
export type FileInspection =
  /** Without questions where its tensors are of no known network, which the conversion says. */
  | { readonly kind: 'checkpoint'; readonly questions: CheckpointQuestions | undefined }
  | { readonly kind: 'onnx'; readonly inspection: OnnxInspection };

export type ConversionStage = 'reading' | 'trying' | 'converting' | 'checking';

export type FromConversion =
  /** `share` of this stage, 0 … 1. */
  | { readonly type: 'progress'; readonly stage: ConversionStage; readonly share: number }
  | { readonly type: 'inspected'; readonly inspection: FileInspection }
  | { readonly type: 'tried'; readonly saidBy: readonly SaidByNormalisation[] }
  | { readonly type: 'converted'; readonly network: ConvertedNetwork }
  | { readonly type: 'failed'; readonly error: ConversionFailure['data'] };
