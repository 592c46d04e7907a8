import { CheckpointError } from './checkpointError.ts';
import { isLegacyCheckpoint, readLegacyCheckpoint } from './legacyFormat.ts';
import { isSafetensors, readSafetensors } from './safetensorsFormat.ts';
import type { StateDict } from './stateDict.ts';
import { isZip } from './zipArchive.ts';
import { readZipCheckpoint } from './zipFormat.ts';

/**
 * Reads the state dict of a checkpoint: PyTorch's zip format, the legacy format that came before
 * PyTorch 1.6, or safetensors. Nothing of it is executed; time and memory are proportional to its
 * size. The tensors are views of `file`, so it must not change while they are used.
 * @throws CheckpointError
 */
export function readCheckpoint(file: Uint8Array): StateDict {
  if (isZip(file)) return readZipCheckpoint(file);
  if (isLegacyCheckpoint(file)) return readLegacyCheckpoint(file);
  if (isSafetensors(file)) return readSafetensors(file);
  if (isTar(file)) {
    throw new CheckpointError(
      'unsupported',
      'The checkpoint is in the tar format of PyTorch’s first versions. Load it with a PyTorch of today and save its state_dict() once more.',
    );
  }
  throw new CheckpointError(
    'not-a-checkpoint',
    file.length === 0
      ? 'The file is empty.'
      : 'The file is no checkpoint: it begins neither like one of torch.save’s two formats nor like safetensors.',
  );
}

function isTar(file: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(file.subarray(257, 262)) === 'ustar';
}
