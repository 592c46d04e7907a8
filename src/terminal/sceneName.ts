import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';

/** File systems take 255 bytes a name, of which networks, layers and endings need their part. */
const MOST_NAME_BYTES = 100;
const DIGEST_LETTERS = 8;

/**
 * What a picture's maps are named by: its file's name without the ending. A long one is cut, and ends in
 * letters of its digest, so that two pictures stay apart; what would steer a terminal becomes a `_`.
 */
export function sceneNameOf(path: string): string {
  const name = basename(path, extname(path)).replace(/\p{Cc}/gu, '_');
  if (Buffer.byteLength(name) <= MOST_NAME_BYTES) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, DIGEST_LETTERS);
  const room = MOST_NAME_BYTES - DIGEST_LETTERS - 1;
  let cut = '';
  for (const letter of name) {
    if (Buffer.byteLength(cut + letter) > room) break;
    cut += letter;
  }
  return `${cut}-${digest}`;
}
