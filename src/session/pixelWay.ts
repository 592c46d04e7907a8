import type { Network } from '../../models/catalogue.ts';
import {
  differenceAfterShift,
  meanOf,
  relativeDifference,
  type TwoFeatureMaps,
} from '../domain/featureMaps.ts';
import { type Grid, IMAGE_SIDE_IN_PX, type Position } from '../domain/grid.ts';
import type { Nudge } from '../domain/nudge.ts';
import type { Scene } from '../domain/scene.ts';
import {
  type DownSampling,
  STAGE_STRIDES_IN_PX,
  type StageStrideInPx,
  strideOfSide,
} from '../domain/stages.ts';
import { SIDES, type Side } from './asked/requested.ts';

type OfSides<T> = Readonly<Record<Side, T>>;

/** Where both networks go down to about the same size, or one of them does. */
export interface DownSamplingOfSides {
  /** After it. */
  readonly strideInPx: StageStrideInPx;
  readonly of: OfSides<DownSampling | undefined>;
}

const strideOf = (sideInPx: number) => strideOfSide(sideInPx, IMAGE_SIDE_IN_PX);

/** Every down-sampling that is known of one of two networks, the finest first. */
export function downSamplingsOf(
  networks: OfSides<Network | undefined>,
): readonly DownSamplingOfSides[] {
  return STAGE_STRIDES_IN_PX.flatMap((strideInPx) => {
    const find = (side: Side) =>
      networks[side]?.inside?.downSamplings.find(
        ({ after }) => strideOf(after.sideInPx) === strideInPx,
      );
    const of = { left: find('left'), right: find('right') };
    return of.left || of.right ? [{ strideInPx, of }] : [];
  });
}

/** “224 → 112”; both networks' where they differ. */
export function downSamplingText({ of }: DownSamplingOfSides): string {
  const texts = SIDES.flatMap((side) => {
    const { before, after } = of[side] ?? {};
    return before && after ? [`${before.sideInPx} → ${after.sideInPx}`] : [];
  });
  return [...new Set(texts)].join(' / ');
}

/** Steps worth taking: one pixel, and what is one pixel before the down-sampling, and after it. */
export function stepsInPx({ strideInPx, of }: DownSamplingOfSides): readonly number[] {
  const before = SIDES.flatMap((side) => of[side] ?? []).map(({ before }) =>
    strideOf(before.sideInPx),
  );
  return [...new Set([1, ...before, strideInPx])].sort((a, b) => a - b);
}

/**
 * A position and the one a step further along an axis; moved back onto the grid where that is beyond
 * it. `undefined` where the grid is smaller than the step.
 */
export function stepEnds(
  { from, axis }: Nudge,
  stepInPx: number,
  grid: Grid,
): readonly [Position, Position] | undefined {
  const last = (axis === 'x' ? grid.cols : grid.rows) - 1 - stepInPx;
  if (last < 0) return undefined;
  const start = { ...from, [axis]: Math.min(from[axis], last) };
  return [start, { ...start, [axis]: start[axis] + stepInPx }];
}

/** One channel's feature maps at a step's two ends, on one side of a down-sampling. */
export interface MapsOfStep {
  readonly sideInPx: number;
  readonly channel: number;
  /** [side, side] at the first position and at the second. */
  readonly maps: readonly [Float32Array, Float32Array];
  /** By so many of its pixels the step moves it; less than one is no whole pixel. */
  readonly stepInMapPx: number;
  /**
   * F(Tx) − T F(x), NaN where nothing can be compared; F(Tx) − F(x) where the step is no whole number
   * of the map's pixels.
   */
  readonly difference: Float32Array;
  readonly isShiftedBack: boolean;
  /** ‖difference‖ / ‖F(Tx)‖ over what can be compared. */
  readonly relativeDifference: number;
  /** Mean over all pixels, at both positions. */
  readonly means: readonly [number, number];
}

/** What becomes of a step on its way through a down-sampling. */
export interface PixelWay {
  readonly downSampling: DownSampling;
  readonly before: MapsOfStep;
  readonly after: MapsOfStep;
}

/** Where the object goes in the image; a window that goes right lets it go left. */
const DIRECTIONS: Readonly<Record<Scene['kind'], 1 | -1>> = { patch: 1, crop: -1 };

export interface Step {
  readonly axis: Nudge['axis'];
  readonly stepInPx: number;
  readonly kind: Scene['kind'];
}

/** @param maps of this down-sampling, at the ends of this step. */
export function pixelWay(maps: TwoFeatureMaps, downSampling: DownSampling, step: Step): PixelWay {
  const of = (part: 'before' | 'after'): MapsOfStep => {
    const { sideInPx } = downSampling[part];
    const [first, second] = maps[part];
    const stepInMapPx = step.stepInPx / strideOf(sideInPx);
    const isShiftedBack = Number.isInteger(stepInMapPx);
    const shift = isShiftedBack ? DIRECTIONS[step.kind] * stepInMapPx : 0;
    const difference = differenceAfterShift(first, second, sideInPx, {
      y: step.axis === 'y' ? shift : 0,
      x: step.axis === 'x' ? shift : 0,
    });
    return {
      sideInPx,
      channel: maps.channel[part],
      maps: maps[part],
      stepInMapPx,
      difference,
      isShiftedBack,
      relativeDifference: relativeDifference(difference, second),
      means: [meanOf(first), meanOf(second)],
    };
  };
  return { downSampling, before: of('before'), after: of('after') };
}

/** Change of a mean, relative to what it was; 0 of 0 to 0. */
export function relativeChange([first, second]: readonly [number, number]): number {
  return first === second ? 0 : (second - first) / Math.abs(first);
}

export interface WayScale {
  readonly from: number;
  readonly to: number;
  /** Differences are coloured from minus this to this. */
  readonly difference: number;
}

/**
 * Ends of the colours before a down-sampling and after it, for all the networks. Differences have the same
 * colours on both sides of it where they are the same share of the range of the values there; the
 * smallest share that has the full colour is a hundredth.
 */
export function wayScales(ways: readonly PixelWay[]): {
  readonly before: WayScale;
  readonly after: WayScale;
} {
  const of = (part: 'before' | 'after') => {
    let [from, to, difference] = [0, 0, 0];
    for (const way of ways) {
      for (const map of way[part].maps) {
        for (const value of map) {
          from = Math.min(from, value);
          to = Math.max(to, value);
        }
      }
      for (const value of way[part].difference) {
        if (!Number.isNaN(value)) difference = Math.max(difference, Math.abs(value));
      }
    }
    return { from, to, difference };
  };
  const [before, after] = [of('before'), of('after')];
  const shareOf = ({ from, to, difference }: WayScale) =>
    to > from ? difference / (to - from) : 0;
  const share = Math.max(0.01, shareOf(before), shareOf(after));
  const scaled = ({ from, to }: WayScale) => ({ from, to, difference: share * (to - from) });
  return { before: scaled(before), after: scaled(after) };
}

/** Channels by how much their means change, the one that changes most first; of equals the lower one. */
export function rankedChannels(changes: Float32Array): readonly number[] {
  return [...changes.keys()].sort((a, b) => (changes[b] as number) - (changes[a] as number));
}
