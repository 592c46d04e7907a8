import { type Axes, PIXEL_AXES } from '../domain/axes.ts';
import type { Position } from '../domain/grid.ts';
import type { Scene } from '../domain/scene.ts';

export const ANCHOR_TITLES = {
  tl: 'Top left',
  tr: 'Top right',
  c: 'Centre',
  bl: 'Bottom left',
  br: 'Bottom right',
} as const;

export function positionText({ y, x }: Position): string {
  // No line break between a letter and its number.
  return `x\u00a0${x}, y\u00a0${y}`;
}

export interface SceneWords {
  /** What a position names. */
  readonly what: string;
  readonly at: string;
  readonly axes: Axes;
  readonly help: string;
}

export const SCENE_WORDS: Readonly<Record<Scene['kind'], SceneWords>> = {
  patch: {
    what: 'Object',
    at: 'object at',
    axes: PIXEL_AXES.patch,
    help: 'Each position is a place of the object in the picture.',
  },
  crop: {
    what: 'Window',
    at: 'window at',
    axes: PIXEL_AXES.crop,
    help: 'Each position is a window into this picture.',
  },
};
