import type { FeatureLayer } from './layers.ts';

/** How a layer's vectors change as the object moves, over the positions that are computed. */
export interface StageFigures {
  readonly layer: FeatureLayer;
  /** How many neighbouring pairs, one pixel apart, the change is the mean of. */
  readonly pairs: number;
  /** Mean of ‖p(q) − p(q′)‖ over them, divided by the mean of ‖p‖; undefined without a pair. */
  readonly relativeChange: number | undefined;
  readonly grid:
    | {
        readonly periodInPx: number;
        /** Share of the vectors' variance, summed over channels, that the remainders explain. */
        readonly share: number;
        readonly positions: number;
      }
    | undefined;
}
