import { cellIndex, clampToGrid, type Grid, type Position, samePosition } from './grid.ts';

export const NUDGE_AXES = ['x', 'y'] as const;

/** How fast a nudge can step. */
export const NUDGE_INTERVALS_IN_MS = [2000, 1000, 500, 250] as const;

/** A pair of neighbouring positions: `from`, and the next one along the axis, one pixel on. */
export interface Nudge {
  readonly from: Position;
  readonly axis: (typeof NUDGE_AXES)[number];
}

export interface RankedNudge extends Nudge {
  /** Change of the value over the pixel. */
  readonly absoluteDifference: number;
}

/** Of two pairs nearer than this the lesser is passed over: both are of one edge. */
const APART_IN_PX = 8;

/**
 * Both positions of a pair, moved onto the grid where it reaches beyond; twice the same where the grid is
 * one position wide along the axis.
 */
export function nudgeEnds({ from, axis }: Nudge, grid: Grid): readonly [Position, Position] {
  const last = {
    rows: grid.rows - (axis === 'y' ? 1 : 0),
    cols: grid.cols - (axis === 'x' ? 1 : 0),
  };
  const start = clampToGrid(from, { rows: Math.max(1, last.rows), cols: Math.max(1, last.cols) });
  return [start, clampToGrid(neighbour(start, axis), grid)];
}

function neighbour({ y, x }: Position, axis: Nudge['axis']): Position {
  return axis === 'x' ? { y, x: x + 1 } : { y: y + 1, x };
}

export function sameNudge(a: Nudge | undefined, b: Nudge | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.axis === b.axis && samePosition(a.from, b.from);
}

/**
 * The pairs of neighbours between which a map's values change most, the worst first, none of them within
 * eight pixels of a worse one.
 *
 * @param values row by row; NaN where not computed.
 * @param atMost how many are looked for.
 */
export function worstNudges(values: Float32Array, grid: Grid, atMost: number): RankedNudge[] {
  const found: RankedNudge[] = [];
  for (let i = 0; i < atMost; i++) {
    let worst: RankedNudge | undefined;
    for (let y = 0; y < grid.rows; y++) {
      for (let x = 0; x < grid.cols; x++) {
        if (found.some(({ from }) => near(from, y, x))) continue;
        const value = values[cellIndex({ y, x }, grid)] as number;
        for (const axis of NUDGE_AXES) {
          const to = neighbour({ y, x }, axis);
          if (to.y >= grid.rows || to.x >= grid.cols) continue;
          const absoluteDifference = Math.abs((values[cellIndex(to, grid)] as number) - value);
          if (absoluteDifference > (worst?.absoluteDifference ?? 0)) {
            worst = { from: { y, x }, axis, absoluteDifference };
          }
        }
      }
    }
    if (worst === undefined) break;
    found.push(worst);
  }
  return found;
}

function near(from: Position, y: number, x: number): boolean {
  return Math.abs(from.y - y) < APART_IN_PX && Math.abs(from.x - x) < APART_IN_PX;
}
