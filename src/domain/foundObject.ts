import type { Rectangle } from './resample.ts';

/** What was found to be the object, on a raster of its own. */
export interface FoundObject {
  /** The raster’s place, in pixels of the picture; beyond it there is no object. */
  readonly area: Rectangle;
  readonly widthInPx: number;
  readonly heightInPx: number;
  /** 255 for the object, 0 for all else, row by row. */
  readonly kept: Uint8Array;
}

type Size = Pick<Rectangle, 'widthInPx' | 'heightInPx'>;

/** On each side, as a share of the part’s longer one: enough to learn what is around an object. */
const AROUND = 1 / 8;
/** Longer side of the part: more than the largest patch has, and little enough to follow the hand. */
const PART_SIDE_IN_PX = 256;

/** A part with what is around it, in whole pixels of the picture. */
export function areaAround(part: Rectangle, picture: Size): Rectangle {
  const around = Math.ceil(AROUND * Math.max(part.widthInPx, part.heightInPx));
  const [left, top] = [Math.max(0, part.x - around), Math.max(0, part.y - around)];
  const right = Math.min(picture.widthInPx, part.x + part.widthInPx + around);
  const bottom = Math.min(picture.heightInPx, part.y + part.heightInPx + around);
  return { x: left, y: top, widthInPx: right - left, heightInPx: bottom - top };
}

/** The raster on which an object is looked for in an area: never finer than the picture. */
export function rasterOf(area: Rectangle, part: Rectangle): Size {
  const scale = Math.min(1, PART_SIDE_IN_PX / Math.max(part.widthInPx, part.heightInPx));
  return {
    widthInPx: Math.max(1, Math.round(area.widthInPx * scale)),
    heightInPx: Math.max(1, Math.round(area.heightInPx * scale)),
  };
}

/**
 * What was found, for a part of the picture at some size: 255 for the object, 0 for all else. The edge
 * runs half-way between the raster’s pixels, so that it has no steps at a finer size.
 */
export function keptOfPart(found: FoundObject, part: Rectangle, size: Size): Uint8Array {
  const columns = placesAlong(
    { start: part.x, length: part.widthInPx, count: size.widthInPx },
    { start: found.area.x, length: found.area.widthInPx, count: found.widthInPx },
  );
  const rows = placesAlong(
    { start: part.y, length: part.heightInPx, count: size.heightInPx },
    { start: found.area.y, length: found.area.heightInPx, count: found.heightInPx },
  );
  const kept = new Uint8Array(size.widthInPx * size.heightInPx);
  const valueAt = (row: number, column: number) =>
    found.kept[row * found.widthInPx + column] as number;
  for (const [y, row] of rows.entries()) {
    if (row === undefined) continue;
    for (const [x, column] of columns.entries()) {
      if (column === undefined) continue;
      const { from, to, share } = column;
      const upper = between(valueAt(row.from, from), valueAt(row.from, to), share);
      const lower = between(valueAt(row.to, from), valueAt(row.to, to), share);
      if (between(upper, lower, row.share) >= 127.5) kept[y * size.widthInPx + x] = 255;
    }
  }
  return kept;
}

/** Pixels along one side of a raster, and where it lies along the picture’s. */
interface Line {
  readonly start: number;
  readonly length: number;
  readonly count: number;
}

/** Between which two pixels of `raster` each of `line`’s lies; `undefined` beyond it. */
function placesAlong(line: Line, raster: Line) {
  return Array.from({ length: line.count }, (_, i) => {
    const inPicture = line.start + ((i + 0.5) * line.length) / line.count;
    const at = ((inPicture - raster.start) * raster.count) / raster.length - 0.5;
    if (at < -0.5 || at > raster.count - 0.5) return undefined;
    const from = Math.max(0, Math.floor(at));
    const to = Math.min(raster.count - 1, Math.floor(at) + 1);
    return { from, to, share: at - Math.floor(at) };
  });
}

function between(first: number, second: number, share: number): number {
  return first + (second - first) * share;
}
