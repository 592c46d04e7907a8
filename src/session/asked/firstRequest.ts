import { SCENES, type SceneEntry } from '../../../datasets/catalogue.ts';
import { FIRST_PAIR } from '../networkChoices.ts';
import type { Requested } from './requested.ts';

/** The scene whose two maps tell the story best: stripes of sureness, and far fainter ones. */
export const FIRST_SCENE = SCENES.find(({ id }) => id === 'plane') as SceneEntry;

/** What a visitor is shown whose address asks for nothing. */
export const FIRST_REQUEST: Requested = {
  networks: FIRST_PAIR.id,
  left: '',
  right: '',
  scene: FIRST_SCENE.id,
  layer: 'class',
  anchor: 'c',
  position: 'c',
  sceneTitle: '',
  targetClass: undefined,
  rightClass: undefined,
  strideInPx: 1,
  region: undefined,
  run: false,
  against: 'live',
  colourTable: 'ylorrd',
  colourFrom: { left: 0, right: 0 },
  colourTo: { left: 1, right: 1 },
  colourLinked: false,
  tab: 'profile',
  held: false,
  present: false,
};
