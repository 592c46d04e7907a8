import { type CheckpointBytes, convertCheckpoint } from '../../../models/convert.ts';
import { inspectOnnx } from '../../../models/onnx/adapt.ts';
import { fromNormalisedImage } from '../../../models/onnx/fromNormalisedImage.ts';
import type { CheckpointVariant } from '../../domain/convertedNetwork.ts';
import type { SaidByNormalisation } from '../../domain/onnxClassifier.ts';
import { type TrialPlace, tryOnnx } from './tryOnnx.ts';

/** In memory there are several copies of it, beside the one that is converted in earnest. */
const LARGEST_IN_BYTES = 2 ** 28;

/**
 * What a checkpoint's network says of pictures of known content, for each normalisation.
 * @param onProgress called with the share that is done, 0 … 1.
 * @returns nothing where it is too large or too slow for it here, or cannot be run.
 * @throws CheckpointError
 */
export async function saidOfCheckpoint(
  bytes: CheckpointBytes,
  choice: CheckpointVariant,
  place: TrialPlace,
  onProgress: (share: number) => void,
): Promise<readonly SaidByNormalisation[]> {
  const files = bytes instanceof Uint8Array ? [bytes] : bytes;
  if (files.reduce((sum, { length }) => sum + length, 0) > LARGEST_IN_BYTES) return [];
  const { onnx, featureLayers } = convertCheckpoint(bytes, { ...choice, precision: 'fp32' });
  const logits = featureLayers.at(-1);
  if (logits === undefined) return [];
  const file = fromNormalisedImage(onnx, logits);
  const inspection = inspectOnnx(file);
  if (!inspection.canRun) return [];
  return (await tryOnnx(file, new Map(), inspection.classifier, place, onProgress)).saidBy;
}
