import type { Said } from './failure.ts';

/** What runs a network: an execution provider of the runtime. `native` is there in the terminal alone. */
export type Backend = 'wasm' | 'webgpu' | 'native';
/** `auto`: the fastest one whose answers are right. */
export type BackendPreference = 'auto' | Backend;

/**
 * Why the images of a run share no feature maps: a patch over a picture that stays behind it; a backend or
 * a file that is not run in parts; a picture too large to be computed at once; nothing to be gained, by
 * counting, for so few images, or as measured; a failure.
 */
export type NotShared =
  | 'picture-behind'
  | 'no-parts'
  | 'too-large'
  | 'no-gain'
  | 'too-few'
  | 'slower'
  | 'failed';

/** Feature maps that images share. */
export interface SharingInUse {
  /** Of the last ones that are shared. */
  readonly sideInPx: number;
  /** By counting: how many times as many images are computed in the same time. */
  readonly gain: number;
  /** Not while it is but foreseen. */
  readonly isUnderWay: boolean;
}

export interface BackendInUse {
  readonly backend: Backend;
  readonly threads: number;
  readonly batch: number;
  /** Why another backend is not in use, where there is something to say. */
  readonly remark?: Said;
  /** What images share that are computed at once, or why they do not; left out while that is open. */
  readonly sharing?: SharingInUse | NotShared;
}
