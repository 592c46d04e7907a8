import { CheckpointError } from './checkpointError.ts';
import { asStateDict, type StateDict, stateDictWhitelist } from './stateDict.ts';
import { unpickle } from './unpickler.ts';
import { listZipEntries } from './zipArchive.ts';

/** Files of archives that hold a program beside its weights, and what such archives are. */
const PROGRAMS = [
  [/^[^/]+\/(code\/|constants\.pkl$|bytecode\.pkl$)/, 'torchscript'],
  [
    /^(?:[^/]+\/)?(archive_format|models\/[^/]+\.json|serialized_exported_program\.json)$/,
    'exported-program',
  ],
] as const;

function refusePrograms(name: string): void {
  const code = PROGRAMS.find(([pattern]) => pattern.test(name))?.[1];
  if (code !== undefined) throw new CheckpointError({ code });
}

/**
 * Reads the format of torch.save since PyTorch 1.6: an uncompressed zip archive whose one folder
 * holds the object as `data.pkl` and each storage as `data/<key>`.
 * @throws CheckpointError
 * Source: `_save` in PyTorch's torch/serialization.py.
 */
export function readZipCheckpoint(file: Uint8Array): StateDict {
  const entries = listZipEntries(file, refusePrograms);
  const pickleName = [...entries.keys()].find((name) => /^[^/]+\/data\.pkl$/.test(name));
  const pickle = pickleName === undefined ? undefined : entries.get(pickleName);
  if (pickleName === undefined || pickle === undefined) {
    throw new CheckpointError({ code: 'other-zip' });
  }
  const folder = pickleName.slice(0, -'data.pkl'.length);
  const byteOrder = entries.get(`${folder}byteorder`);
  if (byteOrder !== undefined && new TextDecoder().decode(byteOrder) !== 'little') {
    throw new CheckpointError({ code: 'big-endian' });
  }
  const whitelist = stateDictWhitelist((key, lengthInBytes) => {
    const bytes = entries.get(`${folder}data/${key}`);
    if (bytes?.length !== lengthInBytes) {
      throw new CheckpointError({
        code: 'storage-short',
        parameters: { neededInBytes: lengthInBytes, foundInBytes: bytes?.length },
      });
    }
    return () => bytes;
  });
  return asStateDict(unpickle(pickle, 0, whitelist).value);
}
