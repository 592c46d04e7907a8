import { unzipSync } from 'fflate';
import { CheckpointError, corruptedCheckpoint } from './checkpointError.ts';
import { asStateDict, type StateDict, stateDictWhitelist } from './stateDict.ts';
import { unpickle } from './unpickler.ts';

export function isZip(file: Uint8Array): boolean {
  return file[0] === 0x50 && file[1] === 0x4b && file[2] === 0x03 && file[3] === 0x04;
}

/**
 * Reads the format of torch.save since PyTorch 1.6: an uncompressed zip archive whose one folder
 * holds the object as `data.pkl` and each storage as `data/<key>`.
 * @throws CheckpointError
 * Source: `_save` in PyTorch's torch/serialization.py.
 */
export function readZipCheckpoint(file: Uint8Array): StateDict {
  const sizes = listEntries(file);
  const pickleName = [...sizes.keys()].find((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (pickleName === undefined) {
    throw new CheckpointError(
      'not-a-checkpoint',
      'The file is a zip archive, but not a PyTorch checkpoint: it has no data.pkl.',
    );
  }
  const folder = pickleName.slice(0, -'data.pkl'.length);
  if (sizes.has(`${folder}byteorder`)) {
    const byteOrder = new TextDecoder().decode(extract(file, `${folder}byteorder`));
    if (byteOrder !== 'little') {
      throw new CheckpointError(
        'unsupported',
        'The checkpoint was saved on a big-endian machine, which is not supported.',
      );
    }
  }
  const whitelist = stateDictWhitelist(
    (key) => extract(file, `${folder}data/${key}`),
    (key, lengthInBytes) => {
      const size = sizes.get(`${folder}data/${key}`);
      if (size !== lengthInBytes) {
        throw corruptedCheckpoint(
          `a tensor needs ${lengthInBytes} bytes and the archive has ${size ?? 'none'} for it`,
        );
      }
    },
  );
  return asStateDict(unpickle(extract(file, pickleName), 0, whitelist).value);
}

/** Names and sizes of the archive's entries, which are uncompressed and together fit into the file. */
function listEntries(file: Uint8Array): Map<string, number> {
  const sizes = new Map<string, number>();
  let total = 0;
  readArchive(file, ({ name, originalSize, compression }) => {
    total += originalSize;
    if (compression !== 0) {
      throw new CheckpointError(
        'unsupported',
        'The checkpoint is compressed, which torch.save never does. Save it with torch.save.',
      );
    }
    // Also what ends a directory that announces more entries than it has.
    if (name === '' || total > file.length)
      throw corruptedCheckpoint('its directory contradicts its size');
    sizes.set(name, originalSize);
    return false;
  });
  return sizes;
}

function extract(file: Uint8Array, wanted: string): Uint8Array {
  let size = 0;
  const entries = readArchive(file, ({ name, originalSize }) => {
    if (name === wanted) size = originalSize;
    return name === wanted;
  });
  const bytes = entries[wanted];
  if (bytes?.length !== size) throw corruptedCheckpoint(`its entry ${wanted} is incomplete`);
  return bytes;
}

type EntryFilter = Exclude<NonNullable<Parameters<typeof unzipSync>[1]>['filter'], undefined>;

function readArchive(file: Uint8Array, filter: EntryFilter): Record<string, Uint8Array> {
  try {
    return unzipSync(file, { filter });
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    // The directory stands at the end: what was cut off has none.
    throw new CheckpointError(
      'truncated',
      `The checkpoint is incomplete or corrupted (${error instanceof Error ? error.message : String(error)}). Fetch it once more.`,
    );
  }
}
