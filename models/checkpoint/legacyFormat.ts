import { CheckpointError, incompleteCheckpoint } from './checkpointError.ts';
import { asStateDict, type StateDict, stateDictWhitelist } from './stateDict.ts';
import { unpickle } from './unpickler.ts';

/** PyTorch's magic number as a pickle has it, and the pickle's end. */
const PICKLED_MAGIC = [
  0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e,
];

/** Where it may stand: behind the number of the pickle's protocol, or behind a frame's head too. */
const MAGIC_PLACES = [2, 11];

const PROTOCOL_VERSION = 1001;

export function isLegacyCheckpoint(file: Uint8Array): boolean {
  return magicEnd(file) !== undefined;
}

function magicEnd(file: Uint8Array): number | undefined {
  const place = MAGIC_PLACES.find((at) => PICKLED_MAGIC.every((byte, i) => file[at + i] === byte));
  return place === undefined ? undefined : place + PICKLED_MAGIC.length;
}

/**
 * Reads the format of torch.save before PyTorch 1.6: five pickles (magic number, protocol version,
 * facts about the machine, the object, the storages' keys), then for each key, in that order, the
 * number of elements as an int64 and the elements.
 * @throws CheckpointError
 * Source: `_legacy_save` in PyTorch's torch/serialization.py.
 */
export function readLegacyCheckpoint(file: Uint8Array): StateDict {
  const plain = { globals: [] };
  const version = unpickle(file, magicEnd(file) ?? 0, plain);
  if (version.value !== PROTOCOL_VERSION) {
    // Nothing but a number is written out: nested lists could take for ever.
    const found = typeof version.value === 'number' ? version.value : typeof version.value;
    throw new CheckpointError({
      code: 'format-version',
      parameters: { version: found, known: PROTOCOL_VERSION },
    });
  }
  const machine = unpickle(file, version.end, plain);
  if (!(machine.value instanceof Map) || machine.value.get('little_endian') !== true) {
    throw new CheckpointError({ code: 'big-endian' });
  }

  const lengths = new Map<string, number>();
  const contents = new Map<string, Uint8Array>();
  const whitelist = stateDictWhitelist((key, lengthInBytes) => {
    if ((lengths.get(key) ?? lengthInBytes) !== lengthInBytes) {
      throw new CheckpointError({ code: 'storage-disputed' });
    }
    lengths.set(key, lengthInBytes);
    return () => contents.get(key) ?? new Uint8Array();
  });
  const object = unpickle(file, machine.end, whitelist);
  const keys = unpickle(file, object.end, plain);
  if (!Array.isArray(keys.value)) throw new CheckpointError({ code: 'tensors-unlisted' });

  let at = keys.end;
  for (const key of keys.value) {
    const lengthInBytes = lengths.get(key);
    if (lengthInBytes === undefined) throw new CheckpointError({ code: 'storage-unused' });
    const from = at + 8;
    at = from + lengthInBytes;
    if (at > file.length) throw incompleteCheckpoint(file);
    contents.set(key, file.subarray(from, at));
  }
  for (const key of lengths.keys()) {
    if (!contents.has(key)) throw new CheckpointError({ code: 'storage-missing' });
  }
  return asStateDict(object.value);
}
