import type { Orientation } from '../../domain/orientation.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import type { PngError } from '../../formats/png.ts';

/** Asks a worker for a file's pixels, scaled to this size, and then turned. */
export interface ToPicture {
  readonly file: Blob;
  readonly widthInPx: number;
  readonly heightInPx: number;
  /** A PNG whose values are to be taken as they are stored, without a browser between. */
  readonly isPlainPng: boolean;
  readonly orientation: Orientation;
}

export type FromPicture =
  | { readonly type: 'decoded'; readonly picture: RgbaPicture }
  /** The error is there where more can be said than that the browser cannot read the file. */
  | { readonly type: 'failed'; readonly error?: PngError['data'] };
