import type { Grid, Region } from './grid.ts';
import { mulberry32 } from './seededRandom.ts';

/** As many squares as one run takes at most: four images and four pairs of neighbours each. */
const MOST_SQUARES = 64;
/** A region is not all sample: at most one square for so many of its positions. */
const POSITIONS_A_SQUARE = 32;

/** Whatever the run, the same sample: two networks, and a run that is taken up again, agree on it. */
const SEED = 0x5eed;

/**
 * Top-left cells of squares of 2 × 2 neighbouring positions, drawn at random from all such squares of the
 * region, without one twice. After any number of them, the squares so far are a simple random sample;
 * which a regular grid would not be: a network's stride gives positions a period in pixels.
 * @param atMost squares; fewer where the region is small.
 */
export function neighbourSample(grid: Grid, region: Region, atMost: number): readonly number[] {
  const rows = region.rows - 1;
  const cols = region.cols - 1;
  const squares = Math.min(
    MOST_SQUARES,
    atMost,
    Math.floor((region.rows * region.cols) / POSITIONS_A_SQUARE),
  );
  const random = mulberry32(SEED);
  const origins = new Set<number>();
  while (rows > 0 && cols > 0 && origins.size < squares) {
    const square = Math.floor(random() * rows * cols);
    origins.add((region.y + Math.floor(square / cols)) * grid.cols + region.x + (square % cols));
  }
  return [...origins];
}

/** The four cells of a square, by rows. */
export function cellsOfSquare(
  origin: number,
  grid: Grid,
): readonly [number, number, number, number] {
  return [origin, origin + 1, origin + grid.cols, origin + grid.cols + 1];
}
