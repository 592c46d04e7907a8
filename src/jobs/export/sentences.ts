import { type Detail, inBrackets } from '../detail.ts';

/** What is said of something that cannot be taken away. */
export const SHARE_SENTENCES = {
  'no-numbers': 'Nothing is computed yet that could stand in this file.',
  'no-run': 'Nothing is computed yet that could be saved.',
  'no-figure': ({ title }: { readonly title: string }) =>
    `${title}: nothing is computed yet that this figure could show.`,
  'not-made': (browser: Detail) => `The file could not be made${inBrackets(browser)}. Try again.`,
} as const;
