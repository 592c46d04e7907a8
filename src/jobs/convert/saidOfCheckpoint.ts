import { convertCheckpoint } from '../../../models/convert.ts';
import { inspectOnnx } from '../../../models/onnx/adapt.ts';
import { fromNormalisedImage } from '../../../models/onnx/fromNormalisedImage.ts';
import type { SaidByNormalisation } from '../../domain/onnxClassifier.ts';
import { type TrialPlace, tryOnnx } from './tryOnnx.ts';

/** In memory there are several copies of it, beside the one that is converted in earnest. */
const LARGEST_IN_BYTES = 2 ** 28;

/**
 * What a checkpoint's network says of pictures of known content, for each normalisation.
 * @param antialiased undefined: as the checkpoint says.
 * @param onProgress called with the share that is done, 0 … 1.
 * @returns nothing where it is too large or too slow for it here, or cannot be run.
 * @throws CheckpointError
 */
export async function saidOfCheckpoint(
  bytes: Uint8Array,
  antialiased: boolean | undefined,
  place: TrialPlace,
  onProgress: (share: number) => void,
): Promise<readonly SaidByNormalisation[]> {
  if (bytes.length > LARGEST_IN_BYTES) return [];
  const { onnx, featureLayers } = convertCheckpoint(bytes, { antialiased, precision: 'fp32' });
  const logits = featureLayers.at(-1);
  if (logits === undefined) return [];
  const file = fromNormalisedImage(onnx, logits);
  const inspection = inspectOnnx(file);
  if (!inspection.canRun) return [];
  return (await tryOnnx(file, new Map(), inspection.classifier, place, onProgress)).saidBy;
}
