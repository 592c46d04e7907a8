export interface DifferenceMap {
  /** Of each cell right − left; NaN unless both are computed. */
  readonly values: Float32Array;
  /** Of a difference, whatever its sign; 0 where nothing is computed. */
  readonly largestMagnitude: number;
}

/**
 * How a map differs from the one to its left, cell by cell.
 * @throws RangeError when the maps differ in size.
 */
export function differenceMap(left: Float32Array, right: Float32Array): DifferenceMap {
  if (left.length !== right.length) {
    throw new RangeError(`Maps of ${left.length} and ${right.length} cells have no difference.`);
  }
  let largestMagnitude = 0;
  const values = right.map((value, cell) => {
    const difference = value - (left[cell] as number);
    if (Math.abs(difference) > largestMagnitude) largestMagnitude = Math.abs(difference);
    return difference;
  });
  return { values, largestMagnitude };
}
