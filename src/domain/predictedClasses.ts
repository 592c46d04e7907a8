/** A class that a network finds most probable somewhere. */
export interface PredictedClass {
  readonly class: number;
  readonly cells: number;
}

/**
 * The most probable classes of a map's cells, the commonest first; of equally common ones the lower
 * index first.
 * @param top1Classes A class a cell, negative where not computed.
 */
export function predictedClasses(top1Classes: Int32Array): PredictedClass[] {
  const cellsOf = new Map<number, number>();
  for (const top1 of top1Classes) {
    if (top1 >= 0) cellsOf.set(top1, (cellsOf.get(top1) ?? 0) + 1);
  }
  return [...cellsOf]
    .map(([index, cells]) => ({ class: index, cells }))
    .sort((a, b) => b.cells - a.cells || a.class - b.class);
}

/**
 * The classes that two maps show in colours of their own, alike in both: the commonest over both
 * maps, at most `most`.
 */
export function sharedClasses(
  maps: readonly (readonly PredictedClass[])[],
  most: number,
): number[] {
  const cellsOf = new Map<number, number>();
  for (const predicted of maps.flat()) {
    cellsOf.set(predicted.class, (cellsOf.get(predicted.class) ?? 0) + predicted.cells);
  }
  return [...cellsOf]
    .sort(([a, cellsOfA], [b, cellsOfB]) => cellsOfB - cellsOfA || a - b)
    .slice(0, most)
    .map(([index]) => index);
}
