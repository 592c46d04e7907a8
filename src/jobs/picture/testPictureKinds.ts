import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import expected from '../../formats/fixtures/pictures/expected.json' with { type: 'json' };

export const PICTURES_FOLDER = join(import.meta.dirname, '../../formats/fixtures/pictures');

interface Seen {
  readonly widthInPx: number;
  readonly heightInPx: number;
  /** Upper left, upper right, lower left, lower right. */
  readonly quartersRgb: readonly (readonly number[])[];
}

interface PictureKind {
  readonly file: string;
  readonly kind: string;
  /** What its bytes tell; empty where they tell nothing. */
  readonly format: string;
  readonly isAnimated: boolean;
  /** What Pillow makes of it; undefined of what is refused. */
  readonly seen: Seen | undefined;
  /** Of the sentence that refuses it. */
  readonly refusal: string | undefined;
}

const [, rows = ''] = readFileSync(
  join(import.meta.dirname, '../../../docs/file-kinds.md'),
  'utf8',
).split(/^## Pictures$/m);

/** The pictures of the manifest, those that it has once for all orientations each on its own. */
export const PICTURE_KINDS: readonly PictureKind[] = rows
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    const [, name = '', kind = '', format = '', happens = ''] = cells;
    const [, refusal] = /^refused: (.*)$/.exec(happens) ?? [];
    const isAnimated = happens === 'read, its first picture';
    const orientations = name.includes('-N.') ? [1, 2, 3, 4, 5, 6, 7, 8] : [0];
    return orientations.map((orientation) => {
      const file = name.replace('-N.', `-${orientation}.`);
      return { file, kind, format, isAnimated, seen: seenOf(file), refusal };
    });
  });

function seenOf(file: string): Seen | undefined {
  const found = expected.find((one) => one.file === file);
  if (found === undefined) return undefined;
  const [widthInPx = 0, heightInPx = 0] = found.sizeInPx;
  return { widthInPx, heightInPx, quartersRgb: found.quartersRgb };
}
