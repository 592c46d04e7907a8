import type { ConvertedNetwork } from '../domain/convertedNetwork.ts';
import { parseClassNames } from '../formats/classNamesFile.ts';
import { textOf } from '../formats/fileContent.ts';
import { FileFailure } from '../formats/fileFailure.ts';
import { networkStore, type StoredNetwork } from '../keep/networkStore.ts';
import { askToPersist } from '../keep/persistence.ts';
import { withRoomForOwn } from '../keep/roomForOwn.ts';

interface Brought {
  readonly title: string;
  readonly fileName: string;
  /** One name a line. */
  readonly namesFile: File | undefined;
}

/**
 * Keeps a converted network on this device, with the names that it was given.
 * @param onProgress share of it that is written, 0 … 1.
 * @throws FileFailure where the names are not one a class, or can no longer be read;
 * StorageFailure; what the signal gives as its reason, and then nothing is kept that was not there before.
 */
export async function keepNetwork(
  { onnx, sha256, ...converted }: ConvertedNetwork,
  { title, fileName, namesFile }: Brought,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<StoredNetwork> {
  const given = namesFile && parseClassNames(await textOf(namesFile));
  const { classes, classNames: ofFile, ...facts } = converted;
  const names = given ?? ofFile;
  if (names !== undefined && names.length !== classes) {
    const parameters = { file: namesFile?.name ?? '', names: names.length, classes };
    throw new FileFailure({ code: 'names-count', parameters });
  }
  const isThere = (await networkStore.list()).some((stored) => stored.sha256 === sha256);
  signal.throwIfAborted();
  const details = { ...facts, title, fileName, classes, ...(names && { classNames: names }) };
  const sizeInBytes = onnx.byteLength;
  const stored = await withRoomForOwn(sizeInBytes, () =>
    networkStore.put(onnx, sha256, details, (bytes) => {
      // The store clears what it has not finished.
      signal.throwIfAborted();
      onProgress(bytes / sizeInBytes);
    }),
  ).catch((cause) => {
    signal.throwIfAborted();
    throw cause;
  });
  if (signal.aborted && !isThere) await networkStore.remove(sha256);
  signal.throwIfAborted();
  void askToPersist();
  return stored;
}
