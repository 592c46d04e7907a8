/** One channel of a network before and after a down-sampling, at two positions of the object. */
export interface TwoFeatureMaps {
  /** Which channel is shown, after and before; the same where the down-sampling keeps channels. */
  readonly channel: { readonly before: number; readonly after: number };
  /**
   * Of each channel after the down-sampling, by how much its mean over all pixels changes from the
   * first position to the second, relative to the mean size of its values.
   */
  readonly changes: Float32Array;
  /** [side, side] at the first position and at the second. */
  readonly before: readonly [Float32Array, Float32Array];
  readonly after: readonly [Float32Array, Float32Array];
}
