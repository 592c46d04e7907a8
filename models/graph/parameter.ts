/**
 * Numbers of a network, which are read only when they are written, some rows at a time: a network's
 * largest parameter has 400 MB.
 */
export interface Parameter {
  readonly shape: readonly number[];
  /**
   * Rows `begin` to before `end` along the first axis, row-major. They may be a view of a file, so
   * they must not be changed.
   */
  readonly rows: (begin: number, end: number) => Float32Array;
}

/** Rows `begin` to before `end` as a parameter of their own. */
export function slicedParameter(parameter: Parameter, begin: number, end: number): Parameter {
  return {
    shape: [end - begin, ...parameter.shape.slice(1)],
    rows: (from, to) => parameter.rows(begin + from, begin + to),
  };
}

/** How many numbers a row has. */
export function rowLength({ shape }: Pick<Parameter, 'shape'>): number {
  return shape.slice(1).reduce((product, size) => product * size, 1);
}
