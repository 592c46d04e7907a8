import type { DownSampling } from './stages.ts';

/** One channel of a network before and after a down-sampling, at two positions of the object. */
export interface TwoFeatureMaps {
  /** Which channel is shown, after and before; the same where the down-sampling keeps channels. */
  readonly channel: { readonly before: number; readonly after: number };
  /**
   * Of each channel after the down-sampling, by how much its mean over all pixels changes from the
   * first position to the second, relative to the mean size of its values, or of all channels' values
   * where that is larger: else one that is as good as silent would change most.
   */
  readonly changes: Float32Array;
  /** [side, side] at the first position and at the second. */
  readonly before: readonly [Float32Array, Float32Array];
  readonly after: readonly [Float32Array, Float32Array];
}

/** All channels on both sides of a down-sampling at one position, [channels, side, side] each. */
export interface AroundDownSampling {
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/**
 * Takes one channel at two positions: the given one, or the one whose mean changes most. Where the
 * down-sampling mixes channels, what is shown before it is the channel whose own mean changes most.
 * @param channel after the down-sampling. @throws RangeError where there is no such channel.
 */
export function twoFeatureMaps(
  { before, after, keepsChannels }: DownSampling,
  first: AroundDownSampling,
  second: AroundDownSampling,
  channel?: number,
): TwoFeatureMaps {
  const changes = channelChanges(first.after, second.after, after.channels);
  const ofAfter = channel ?? largest(changes);
  if (!(Number.isInteger(ofAfter) && ofAfter >= 0 && ofAfter < after.channels)) {
    throw new RangeError(`${ofAfter} is not a channel of ${after.channels}.`);
  }
  const ofBefore = keepsChannels
    ? ofAfter
    : largest(channelChanges(first.before, second.before, before.channels));
  const pick = (of: keyof AroundDownSampling, index: number, sideInPx: number) => {
    const size = sideInPx * sideInPx;
    const take = (at: AroundDownSampling) => at[of].slice(index * size, (index + 1) * size);
    return [take(first), take(second)] as const;
  };
  return {
    channel: { before: ofBefore, after: ofAfter },
    changes,
    before: pick('before', ofBefore, before.sideInPx),
    after: pick('after', ofAfter, after.sideInPx),
  };
}

/**
 * |mean at the second position − mean at the first|, relative to the mean size of the channel's values
 * at both, or of all channels' where that is larger; 0 where all are 0.
 * @param first [channels, pixels], as `second`.
 */
function channelChanges(first: Float32Array, second: Float32Array, channels: number): Float32Array {
  const pixels = first.length / channels;
  const changes = new Float64Array(channels);
  const sizes = new Float64Array(channels);
  for (let at = 0; at < first.length; at++) {
    const channel = Math.floor(at / pixels);
    const [a, b] = [first[at] as number, second[at] as number];
    changes[channel] = (changes[channel] as number) + b - a;
    sizes[channel] = (sizes[channel] as number) + (Math.abs(a) + Math.abs(b)) / 2;
  }
  const ofAll = sizes.reduce((sum, size) => sum + size, 0) / channels;
  return Float32Array.from(changes, (change, channel) =>
    change === 0 ? 0 : Math.abs(change) / Math.max(sizes[channel] as number, ofAll),
  );
}

/** The index of the largest; of equals the first. */
function largest(values: Float32Array): number {
  return values.reduce((best, value, i) => (value > (values[best] as number) ? i : best), 0);
}

/** By how many of its pixels a feature map moves to the right and down when the object moves. */
export interface MapShift {
  readonly y: number;
  readonly x: number;
}

/**
 * F(Tx) − T F(x): what is left of the difference of two feature maps, pixel by pixel of the second, when
 * the first is moved along; NaN where what is moved leaves no pixel to compare with.
 * @param first [side, side], as `second`.
 */
export function differenceAfterShift(
  first: Float32Array,
  second: Float32Array,
  sideInPx: number,
  shift: MapShift,
): Float32Array {
  return second.map((value, at) => {
    const y = Math.floor(at / sideInPx) - shift.y;
    const x = (at % sideInPx) - shift.x;
    const isInside = y >= 0 && x >= 0 && y < sideInPx && x < sideInPx;
    return isInside ? value - (first[y * sideInPx + x] as number) : Number.NaN;
  });
}

/**
 * ‖difference‖ / ‖second map‖, over the pixels that could be compared; 0 where both are 0, infinite where
 * the map alone is.
 */
export function relativeDifference(difference: Float32Array, second: Float32Array): number {
  let squares = 0;
  let ofMap = 0;
  difference.forEach((value, at) => {
    if (Number.isNaN(value)) return;
    squares += value * value;
    ofMap += (second[at] as number) ** 2;
  });
  return squares === 0 ? 0 : Math.sqrt(squares / ofMap);
}

/** Mean over all pixels: what a network that averages at its end makes of a map. */
export function meanOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
