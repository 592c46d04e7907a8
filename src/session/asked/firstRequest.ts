import { SCENES, type SceneEntry } from '../../../datasets/catalogue.ts';
import { FIRST_PAIR } from '../choices/pairs.ts';
import type { Requested } from './requested.ts';

/** The scene of an address that asks for something and names none. */
export const FIRST_SCENE = SCENES.find(({ id }) => id === 'plane') as SceneEntry;

/** What is shown of all that an address does not say. */
export const FIRST_REQUEST: Requested = {
  networks: FIRST_PAIR.id,
  left: '',
  right: '',
  scene: FIRST_SCENE.id,
  layer: 'class',
  ownSize: false,
  inside: false,
  anchor: 'c',
  position: 'c',
  nudge: undefined,
  sceneTitle: '',
  targetClass: undefined,
  rightClass: undefined,
  strideInPx: 1,
  region: undefined,
  run: false,
  against: 'live',
  colourTable: 'ylorrd',
  colourRange: 'zoomed',
  colourFrom: { left: 0, right: 0 },
  colourTo: { left: 1, right: 1 },
  colourLinked: true,
  tab: 'profile',
  present: false,
  language: undefined,
};

/**
 * What a visitor is shown whose address asks for nothing: the scene whose two maps tell the story best, a grainy
 * one and a smooth one, and one pixel, by which the standard network becomes less sure by 17 points, and the
 * anti-aliased one does not.
 */
export const OPENING: Requested = {
  ...FIRST_REQUEST,
  scene: 'espresso',
  position: { y: 88, x: 70 },
  nudge: { from: { y: 88, x: 70 }, axis: 'y' },
};
