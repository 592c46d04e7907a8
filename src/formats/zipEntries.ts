import { unzipSync } from 'fflate';

/** What one signature begins, and how long it is without its name. */
const END_OF_DIRECTORY = { signature: 0x06054b50, bytes: 22 } as const;
const DIRECTORY_ENTRY = { signature: 0x02014b50, bytes: 46 } as const;
/** The directory of a ZIP stands at its end, behind all that is in it; a comment may follow. */
export const ZIP_TAIL_BYTES = END_OF_DIRECTORY.bytes + 0xffff;

/**
 * Unpacks a ZIP of our own that may have been unpacked and packed again on its way: in any order, in a
 * folder, beside what the Mac keeps of each file.
 * @param first the entry that tells the folder.
 * @param names of entries, without their folder; others are not unpacked.
 * @param mostInBytes of an entry, unpacked; larger ones are left out.
 * @throws what fflate throws of what is no ZIP.
 */
export function unzipNamed(
  bytes: Uint8Array,
  first: string,
  names: readonly string[],
  mostInBytes: number,
): Readonly<Record<string, Uint8Array>> {
  const paths: string[] = [];
  unzipSync(bytes, {
    filter({ name }) {
      paths.push(name);
      return false;
    },
  });
  const folder = folderOf(first, paths);
  if (folder === undefined) return {};
  const nameIn = (path: string) => {
    const parts = placeOf(path);
    return parts.folder === folder ? parts.name : undefined;
  };
  const unpacked = unzipSync(bytes, {
    filter({ name: path, originalSize }) {
      const name = nameIn(path);
      return name !== undefined && names.includes(name) && originalSize <= mostInBytes;
    },
  });
  return Object.fromEntries(
    Object.entries(unpacked).map(([path, entry]) => [placeOf(path).name, entry]),
  );
}

/** Whether a ZIP has an entry of this name, in whatever folder. @param tail its last `ZIP_TAIL_BYTES`, or all of it. */
export function hasEntry(tail: Uint8Array, name: string): boolean {
  return folderOf(name, namesIn(tail)) !== undefined;
}

/** The least deep one that has such an entry. */
function folderOf(wanted: string, paths: readonly string[]): string | undefined {
  return paths
    .map(placeOf)
    .filter(({ folder, name }) => name === wanted && !isOfMac(folder))
    .map(({ folder }) => folder)
    .toSorted((a, b) => a.split('/').length - b.split('/').length)[0];
}

/** Windows has written the other slash. */
function placeOf(path: string): { readonly folder: string; readonly name: string } {
  const parts = path.replaceAll('\\', '/').replace(/^\.\//, '').split('/');
  return { folder: parts.slice(0, -1).join('/'), name: parts.at(-1) ?? '' };
}

function isOfMac(folder: string): boolean {
  return folder === '__MACOSX' || folder.startsWith('__MACOSX/');
}

/** Of a directory that begins before the tail, those that are in it. */
function namesIn(tail: Uint8Array): readonly string[] {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  let end = tail.length - END_OF_DIRECTORY.bytes;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY.signature) end--;
  if (end < 0) return [];
  const names: string[] = [];
  let at = Math.max(0, end - view.getUint32(end + 12, true));
  while (at + DIRECTORY_ENTRY.bytes <= end) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY.signature) break;
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const name = tail.subarray(at + DIRECTORY_ENTRY.bytes).subarray(0, lengths[0]);
    names.push(new TextDecoder().decode(name));
    at += DIRECTORY_ENTRY.bytes + lengths.reduce((sum, length) => sum + length, 0);
  }
  return names;
}
