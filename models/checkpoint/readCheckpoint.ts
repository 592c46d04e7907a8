import { CheckpointError } from './checkpointError.ts';
import { isLegacyCheckpoint, readLegacyCheckpoint } from './legacyFormat.ts';
import type { StateDict } from './stateDict.ts';
import { isZip, readZipCheckpoint } from './zipFormat.ts';

/**
 * Reads a PyTorch checkpoint that holds a state dict, in the zip format or in the legacy format that
 * came before PyTorch 1.6. Nothing of it is executed; time and memory are proportional to its size.
 * The tensors are views of `file`, so it must not change while they are used.
 * @throws CheckpointError
 */
export function readCheckpoint(file: Uint8Array): StateDict {
  if (isZip(file)) return readZipCheckpoint(file);
  if (isLegacyCheckpoint(file)) return readLegacyCheckpoint(file);
  throw new CheckpointError(
    'not-a-checkpoint',
    file.length === 0
      ? 'The file is empty.'
      : 'The file is not a PyTorch checkpoint: it begins neither like a zip archive nor like torch.save’s older format.',
  );
}
