import { encode } from 'fast-png';
import type { Grid } from '../domain/grid.ts';
import { COLOUR_COUNT, colourIndex, YL_OR_RD } from '../drawing/colourScale.ts';

/** Width that a map's picture should have, about: a cell is a whole number of pixels. */
const PICTURE_WIDTH_IN_PX = 512;

/**
 * Draws a map whose every stride-th cell is computed as a PNG, YlOrRd from 0 to 1, a crisp square a
 * computed cell.
 */
export function mapPng(values: Float32Array, grid: Grid, strideInPx: number): Uint8Array {
  const columns = Math.ceil(grid.cols / strideInPx);
  const rows = Math.ceil(grid.rows / strideInPx);
  const cellInPx = Math.max(1, Math.round(PICTURE_WIDTH_IN_PX / columns));
  const width = columns * cellInPx;
  const height = rows * cellInPx;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const row = Math.floor(y / cellInPx) * strideInPx;
      const column = Math.floor(x / cellInPx) * strideInPx;
      data[y * width + x] = colourIndex(values[row * grid.cols + column] as number, 0, 1);
    }
  }
  const palette = Array.from({ length: COLOUR_COUNT }, (_, i) => [
    ...YL_OR_RD.subarray(i * 3, i * 3 + 3),
  ]);
  return encode({ width, height, data, depth: 8, channels: 1, palette });
}
