/** A map from elsewhere that a live one can be held against. */
export interface Reference {
  readonly title: string;
  readonly values: Float32Array;
}
