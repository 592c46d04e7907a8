/** A row of pixels that a signal lies in. */
export const SIGNAL_LENGTH_IN_PX = 48;

/** So far to either side the signal can be moved without leaving the row. */
export const LARGEST_SHIFT_IN_PX = 4;

/** Two smooth bumps, one wide and one hardly wider than a pixel: peak, place and standard deviation. */
const BUMPS = [
  { height: 0.8, atPx: 13.5, deviationInPx: 2.5 },
  { height: 1, atPx: 25, deviationInPx: 0.7 },
] as const;

/** Something with two sharp edges, from one of them up to, and without, the other. */
const BOX = { height: 0.7, fromPx: 33, toPx: 38 } as const;

/** As BlurPool blurs along each axis; its even and its odd taps sum to the same. */
const BLUR = [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16] as const;

/** The signal at a place of the row, in pixels, before it is moved. */
export function signalAt(px: number): number {
  const bumps = BUMPS.reduce(
    (sum, { height, atPx, deviationInPx }) =>
      sum + height * Math.exp(-((px - atPx) ** 2) / (2 * deviationInPx ** 2)),
    0,
  );
  return bumps + (px >= BOX.fromPx && px < BOX.toPx ? BOX.height : 0);
}

/** The row's pixels with the signal moved to the right. */
export function signalPixels(shiftInPx: number): readonly number[] {
  return Array.from({ length: SIGNAL_LENGTH_IN_PX }, (_, px) => signalAt(px - shiftInPx));
}

/** Each pixel with its neighbours, [1 4 6 4 1] / 16; beyond the row there is nothing. */
export function blurredPixels(pixels: readonly number[]): readonly number[] {
  return pixels.map((_, px) =>
    BLUR.reduce((sum, weight, tap) => sum + weight * (pixels[px + tap - 2] ?? 0), 0),
  );
}

/** What is left at stride 2: the first pixel, the third, and so on. */
export function everySecond(pixels: readonly number[]): readonly number[] {
  return pixels.filter((_, px) => px % 2 === 0);
}

/** What a network that sums up at its end would answer. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
