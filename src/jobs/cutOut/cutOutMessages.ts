import type { Hint } from '../../domain/cutOut.ts';
import type { FoundObject } from '../../domain/foundObject.ts';
import type { Rectangle } from '../../domain/resample.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import type { CutOutFailure } from './cutOutFailure.ts';

/** Where an object is, and what a person says about it, in pixels of the picture. */
export interface WantedObject {
  /** All of the object is within it. */
  readonly part: Rectangle;
  readonly hints: readonly Hint[];
}

export type ToCutOut =
  /** Once, before anything else. */
  | { readonly type: 'picture'; readonly picture: RgbaPicture }
  /** Answered by `found` or `failed`; the next one is sent after that. */
  | { readonly type: 'find'; readonly wanted: WantedObject };

export type FromCutOut =
  /** Of the library’s file, 0 … 1, has been fetched. */
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'found'; readonly found: FoundObject }
  | { readonly type: 'failed'; readonly error: CutOutFailure['data'] };
