/** Feature maps as a runtime gives them. */
export interface Maps {
  /** [N, channels, side, side]. */
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

/** Of each image, the mean of each channel over all pixels; as the references have them. */
export function meansOf({ dims, values }: Maps): number[][] {
  const [images = 0, channels = 0, side = 0] = dims;
  const pixels = side * side;
  return Array.from({ length: images }, (_, n) =>
    Array.from({ length: channels }, (_, c) => {
      const first = (n * channels + c) * pixels;
      return values.subarray(first, first + pixels).reduce((sum, value) => sum + value, 0) / pixels;
    }),
  );
}

/** Of each image, each channel's upper left, middle and lower right pixel; as the references have them. */
export function samplesOf({ dims, values }: Maps, channelsTaken: number): number[][] {
  const [images = 0, channels = 0, side = 0] = dims;
  const places = [0, Math.floor(side / 2), side - 1];
  return Array.from({ length: images }, (_, n) =>
    Array.from({ length: channelsTaken }, (_, c) => {
      const first = (n * channels + c) * side * side;
      return places.map((place) => values[first + place * side + place] as number);
    }).flat(),
  );
}
