import { type Detail, inBrackets } from '../detail.ts';

const WHAT_ELSE = '“Plain background”, the brushes and the frame work without it.';

/** What is said where nothing can be cut out of a photograph. */
export const CUT_OUT_SENTENCES = {
  'not-fetched': `What cuts objects out of photographs could not be fetched. ${WHAT_ELSE}`,
  'worker-crashed': (browser: Detail) =>
    `Cutting out broke down${inBrackets(browser)}: there may be too little memory. ${WHAT_ELSE}`,
} as const;
