import type { Said } from './failure.ts';
import type { FeatureLayer } from './layers.ts';
import type { NetworkPicture } from './networkPicture.ts';
import type { Normalisation } from './normalisation.ts';
import type { OnnxChoice } from './onnxClassifier.ts';
import type { Precision } from './precision.ts';
import type { Inside } from './stages.ts';

/** A model's weights as its training left them, or averaged over its steps. */
export type WeightsKind = 'model' | 'ema';

/** What a checkpoint does not tell of itself. */
export interface CheckpointQuestions {
  /** Those whose names and shapes its tensors have, one at least; what is assumed comes first. */
  readonly architectures: readonly {
    /** Torchvision’s name, or timm’s. */
    readonly id: string;
    readonly title: string;
    /** By what it differs from the others, in words. */
    readonly told: string | undefined;
  }[];
  /** One at least; what is assumed comes first. */
  readonly weights: readonly WeightsKind[];
}

/** Which of its networks a checkpoint is to become. */
export interface CheckpointVariant {
  /** Undefined: as recognised from the checkpoint, standard where it does not tell. */
  readonly antialiased: boolean | undefined;
  /** Undefined: the first of those that fit. */
  readonly architecture?: string | undefined;
  /** Undefined: the first of those that there are. */
  readonly weights?: WeightsKind | undefined;
}

/** The same, and how the weights are stored. */
export interface CheckpointChoice extends CheckpointVariant {
  readonly precision: Precision;
  /** Undefined: that with which such networks are published. */
  readonly normalisation: Normalisation | undefined;
}

/** A network in the form in which the inference worker runs it. */
export interface ConvertedNetwork {
  /** Input `image`, uint8 RGB [N, 224, 224, 3]; outputs the feature layers and `probabilities`. */
  readonly onnx: Uint8Array<ArrayBuffer>;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly classes: number;
  readonly featureLayers: readonly { readonly name: FeatureLayer; readonly width: number }[];
  /** Left out where nothing of it could be found. */
  readonly inside?: Inside;
  /** Pictures that one run takes at most; left out where the batch is free. */
  readonly largestBatch?: number;
  /** Of a network that gives probabilities and no logits: its last feature layer holds their logarithms. */
  readonly givesProbabilities?: true;
  /** What becomes of a scene’s pictures before it; left out where nothing does. */
  readonly picture?: NetworkPicture;
  /** Names that its file gives its classes, one a class; left out where it gives none. */
  readonly classNames?: readonly string[];
  /** What whoever reads its maps should know; left out where there is nothing. */
  readonly remarks?: readonly Said[];
  readonly source:
    | {
        readonly kind: 'checkpoint';
        readonly architecture: string;
        readonly antialiased: boolean;
        /** Side of BlurPool's filter; 1 in a standard network. */
        readonly filterSize: number;
        readonly precision: CheckpointChoice['precision'];
        /** Left out where it is that with which such networks are published. */
        readonly normalisation?: Normalisation;
      }
    | { readonly kind: 'onnx'; readonly choice: OnnxChoice };
}
