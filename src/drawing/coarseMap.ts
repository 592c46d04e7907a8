import { type Grid, isInRegion, type Region } from '../domain/grid.ts';

/** Sides of the blocks that stand in for cells not computed yet, as log2: 2, 4, 8, 16 and 32 px. */
const BLOCK_SHIFTS = [1, 2, 3, 4, 5] as const;

/**
 * For display alone: each uncomputed cell (NaN) of `values` takes in `out` the value of the finest
 * block of 2 … 32 px around it whose top-left cell is computed; without one it stays NaN. Where a run
 * keeps to a region, nothing stands in for the cells outside, and the next block within stands in for
 * one that begins before the region, and so is not computed.
 * @returns For each cell the stride in pixels of what was painted: 1 for a computed value, 2 … 32 for
 * a block's, 0 for nothing.
 */
export function fillCoarse(
  values: Float32Array,
  { rows, cols }: Grid,
  out: Float32Array,
  stridesInPx: Uint8Array = new Uint8Array(values.length),
  region?: Region,
): Uint8Array {
  for (let y = 0, cell = 0; y < rows; y++) {
    for (let x = 0; x < cols; x++, cell++) {
      let value = values[cell] as number;
      let strideInPx = 1;
      if (Number.isNaN(value)) {
        strideInPx = 0;
        const isWanted = region === undefined || isInRegion({ y, x }, region);
        for (const shift of isWanted ? BLOCK_SHIFTS : []) {
          let [blockY, blockX] = [(y >> shift) << shift, (x >> shift) << shift];
          value = values[blockY * cols + blockX] as number;
          if (Number.isNaN(value) && region !== undefined) {
            if (blockY < region.y) blockY += 1 << shift;
            if (blockX < region.x) blockX += 1 << shift;
            if (isInRegion({ y: blockY, x: blockX }, region)) {
              value = values[blockY * cols + blockX] as number;
            }
          }
          if (!Number.isNaN(value)) {
            strideInPx = 1 << shift;
            break;
          }
        }
      }
      out[cell] = value;
      stridesInPx[cell] = strideInPx;
    }
  }
  return stridesInPx;
}
