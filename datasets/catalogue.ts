import type { RgbColour } from '../src/core/scene.ts';

/** A built-in scene: a picture, how it moves, and the class that it should be recognised as. */
export interface SceneEntry {
  readonly id: string;
  readonly kind: 'patch' | 'crop';
  readonly title: string;
  /** PNG of this folder. */
  readonly pictureUrl: string;
  readonly sha256: string;
  /** Patch scenes alone. */
  readonly background?: RgbColour;
  readonly targetClass: number;
  readonly source: string;
  readonly licence: string;
  readonly attribution: string;
}
