import { SCENES, type SceneEntry } from '../../../datasets/catalogue.ts';
import { FIRST_PAIR } from '../choices/pairs.ts';
import type { Requested } from './requested.ts';

/** The scene whose two maps tell the story best: stripes of sureness, and far fainter ones. */
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
 * What a visitor is shown whose address asks for nothing: one pixel, by which the standard network becomes
 * surer by 23 points, and the anti-aliased one does not.
 */
export const OPENING: Requested = {
  ...FIRST_REQUEST,
  position: { y: 22, x: 65 },
  nudge: { from: { y: 22, x: 65 }, axis: 'x' },
};
