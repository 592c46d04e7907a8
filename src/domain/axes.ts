/** One of the two ways in which positions are counted: a step along it is one of its units. */
export interface Axis {
  /** What moves, such as “window’s x”. */
  readonly name: string;
  readonly unit: string;
}

/** A grid's columns are steps along x, its rows along y. */
export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

/** As it stands at an axis, such as “window’s x, px”. */
export function axisTitle({ name, unit }: Axis): string {
  return `${name}, ${unit}`;
}
