import { CheckpointError } from './checkpointError.ts';
import { isLegacyCheckpoint, readLegacyCheckpoint } from './legacyFormat.ts';
import { isSafetensors, readSafetensors } from './safetensorsFormat.ts';
import type { StateDict } from './stateDict.ts';
import { isTar, readTarCheckpoint } from './tarFormat.ts';
import { isZip } from './zipArchive.ts';
import { readZipCheckpoint } from './zipFormat.ts';

/**
 * Reads the state dict of a checkpoint: PyTorch's zip format, the legacy format that came before
 * PyTorch 1.6, the tar archives of its first versions, or safetensors. Nothing of it is executed. The tensors are views of `file`, so it must
 * not change while they are used; memory beside it is bounded, whatever it says.
 * @throws CheckpointError
 */
export function readCheckpoint(file: Uint8Array): StateDict {
  if (isZip(file)) return readZipCheckpoint(file);
  if (isLegacyCheckpoint(file)) return readLegacyCheckpoint(file);
  if (isSafetensors(file)) return readSafetensors(file);
  if (isTar(file)) return readTarCheckpoint(file);
  throw new CheckpointError({ code: file.length === 0 ? 'empty' : 'unknown-format' });
}
