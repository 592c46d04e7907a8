import type { RgbaPicture } from './scene.ts';

/** As EXIF counts: which side of what is stored is up, and whether it is mirrored. 1: as it is. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Whether width and height change places. */
export function isLaidDown(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** The picture as it is to be seen. */
export function turned(stored: RgbaPicture, orientation: Orientation): RgbaPicture {
  if (orientation === 1) return stored;
  const [widthInPx, heightInPx] = isLaidDown(orientation)
    ? [stored.heightInPx, stored.widthInPx]
    : [stored.widthInPx, stored.heightInPx];
  const [lastColumn, lastRow] = [stored.widthInPx - 1, stored.heightInPx - 1];
  // Four bytes a pixel, at once.
  const from = new Uint32Array(stored.rgbaHwc.slice().buffer);
  const to = new Uint32Array(from.length);
  const fromColumnsEnd = [2, 3, 7, 8].includes(orientation);
  const fromRowsEnd = [3, 4, 6, 7].includes(orientation);
  for (let y = 0, at = 0; y < heightInPx; y++) {
    for (let x = 0; x < widthInPx; x++, at++) {
      const [column, row] = isLaidDown(orientation) ? [y, x] : [x, y];
      to[at] = from[
        (fromRowsEnd ? lastRow - row : row) * stored.widthInPx +
          (fromColumnsEnd ? lastColumn - column : column)
      ] as number;
    }
  }
  return { widthInPx, heightInPx, rgbaHwc: new Uint8Array(to.buffer) };
}
