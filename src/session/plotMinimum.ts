/** The least value that a plot of both maps must hold; probabilities begin at 0. */
export function plotMinimum(maps: readonly (Float32Array | undefined)[]): number {
  let least = 0;
  for (const values of maps) {
    for (const value of values ?? []) if (value < least) least = value;
  }
  return Math.floor(least * 10) / 10;
}
