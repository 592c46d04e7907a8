import type { Position } from '../domain/grid.ts';

/**
 * Where brightness changes most from one pixel to the next along an axis: there a step of one pixel is
 * seen best. Of ties the first, row by row.
 *
 * @param rgbHwc a square image.
 * @param marginInPx so far from the image's border at least.
 */
export function sharpestEdge(rgbHwc: Uint8Array, axis: 'x' | 'y', marginInPx: number): Position {
  const side = Math.sqrt(rgbHwc.length / 3);
  const brightness = (y: number, x: number) => {
    const at = (y * side + x) * 3;
    // Rec. 601 luma.
    return (
      0.299 * (rgbHwc[at] as number) +
      0.587 * (rgbHwc[at + 1] as number) +
      0.114 * (rgbHwc[at + 2] as number)
    );
  };
  const end = side - marginInPx - 1;
  let sharpest = { y: marginInPx, x: marginInPx };
  let largest = -1;
  for (let y = marginInPx; y < end; y++) {
    for (let x = marginInPx; x < end; x++) {
      const next = axis === 'x' ? brightness(y, x + 1) : brightness(y + 1, x);
      const step = Math.abs(next - brightness(y, x));
      if (step > largest) {
        largest = step;
        sharpest = { y, x };
      }
    }
  }
  return sharpest;
}
