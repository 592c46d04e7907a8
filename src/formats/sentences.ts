import { SCENE_FILE_ENDING } from './filesOfScenes.ts';
import { RUN_FILE_ENDING } from './runFileName.ts';

/** What is said of a scene's or a run's file that cannot be used. */
export const FILE_SENTENCES = {
  'no-scene-file': `This is no scene’s file, or a damaged one: it should be a “${SCENE_FILE_ENDING}” that was exported from this page.`,
  'unusable-pictures': ({ detail }: { readonly detail: string }) =>
    `The scene’s pictures cannot be used: ${detail}`,
  'run-unreadable': noRun('it cannot be read'),
  'run-entry': ({ entry }: { readonly entry: string }) =>
    noRun(`“${entry}” is missing or cut short`),
  'run-field': ({ field }: { readonly field: string }) =>
    noRun(`“${field}” is not as it should be`),
  'run-position': noRun('a position lies outside its map'),
  'run-values': ({ side }: OfSide) => noRun(`the ${side} map has values outside −1 … 1`),
  'run-probabilities': ({ side }: OfSide) =>
    noRun(`the ${side} map has probabilities outside 0 … 1`),
  'run-classes': ({ side }: OfSide) =>
    noRun(`the ${side} map names classes that its network does not have`),
  'run-colour': noRun('its background is no colour'),
  'run-picture': noRun('its picture has another size'),
} as const;

interface OfSide {
  readonly side: 'left' | 'right';
}

function noRun(what: string): string {
  return `This is no saved run, or a damaged one (${what}): it should be a “${RUN_FILE_ENDING}” that was saved from this page.`;
}
