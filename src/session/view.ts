import type { Axes } from '../domain/axes.ts';
import type { Position } from '../domain/grid.ts';
import type { Scene } from '../domain/scene.ts';
import { sessionTexts } from './texts.ts';

export const ANCHOR_TITLES = sessionTexts.anchors;

export function positionText({ y, x }: Position): string {
  return sessionTexts.position(y, x);
}

export interface SceneWords {
  /** What a position names. */
  readonly what: string;
  readonly at: string;
  readonly axes: Axes;
  readonly help: string;
}

export function sceneWords(kind: Scene['kind']): SceneWords {
  return { ...sessionTexts.scenes[kind] };
}
