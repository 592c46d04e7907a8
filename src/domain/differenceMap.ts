export interface DifferenceMap {
  /** Of each cell right − left; NaN unless both are computed. */
  readonly values: Float32Array;
  /** Of a difference, whatever its sign; 0 where nothing is computed. */
  readonly largestMagnitude: number;
  /** Index of the first cell that has it. */
  readonly largestAt: number;
}

/**
 * How a map differs from the one to its left, cell by cell.
 * @throws RangeError when the maps differ in size.
 */
export function differenceMap(left: Float32Array, right: Float32Array): DifferenceMap {
  if (left.length !== right.length) {
    throw new RangeError(`Maps of ${left.length} and ${right.length} cells have no difference.`);
  }
  const values = right.map((value, cell) => value - (left[cell] as number));
  let largestMagnitude = 0;
  let largestAt = 0;
  // Of the differences as they are stored, rounded to float32.
  values.forEach((difference, cell) => {
    if (!(Math.abs(difference) > largestMagnitude)) return;
    largestMagnitude = Math.abs(difference);
    largestAt = cell;
  });
  return { values, largestMagnitude, largestAt };
}
