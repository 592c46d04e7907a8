import { type Grid, type Position, sameGrid, samePosition } from '../domain/grid.ts';
import { type Layer, needsClass } from '../domain/layers.ts';

/** What a map is of. Two maps of equal keys answer the same question, wherever they come from. */
export interface MapKey {
  /** Digest of the scene; of a run from a file, whose digest nobody knows, the scene’s id. */
  readonly scene: string;
  readonly grid: Grid;
  /** Digest of the network; of a network that is known by name alone, its id. */
  readonly network: string;
  readonly layer: Layer;
  /** Of a feature layer alone. */
  readonly anchor: Position | undefined;
  /** Of `class` alone. */
  readonly targetClass: number | undefined;
}

/** Whether a map of the one answers what the other asks. */
export function sameMap(a: MapKey | undefined, b: MapKey | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return (
    a === b ||
    (a.scene === b.scene &&
      a.network === b.network &&
      a.layer === b.layer &&
      a.targetClass === b.targetClass &&
      sameGrid(a.grid, b.grid) &&
      (a.anchor === b.anchor ||
        (a.anchor !== undefined && b.anchor !== undefined && samePosition(a.anchor, b.anchor))))
  );
}

/** The key of a map, whatever else is known of an anchor or a class that its layer does not have. */
export function mapKeyOf(
  of: Omit<MapKey, 'anchor' | 'targetClass'> & {
    readonly anchor: Position;
    readonly targetClass: number;
  },
): MapKey {
  const isClass = needsClass(of.layer);
  return {
    ...of,
    anchor: isClass ? undefined : of.anchor,
    targetClass: isClass ? of.targetClass : undefined,
  };
}
