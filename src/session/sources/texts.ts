import { inLanguage } from '../inLanguage.ts';

const english = {
  /** Stands on a map: where its values come from, or how they were made of others. */
  onMap: {
    live: 'live',
    published: 'published 2020',
    'built-in': 'built in',
    file: 'from a file',
    study: 'from a study',
    reference: 'reference',
    difference: 'live − reference',
    'built-in-difference': 'built in − reference',
    between: 'right − left',
    /** On the tour, before an answer. */
    'held-back': 'covered',
  },
  otherNetworkGoesOn: 'The other network goes on. ',
  otherMapIsShown: 'The other map is shown all the same. ',
  inFiles: {
    live: (backends: readonly string[]) =>
      backends.length === 0 ? 'computed live' : `computed live on ${backends.join(' and ')}`,
    published: 'published 2020 by Lee, Yang & Wang',
    builtIn: 'computed beforehand and built into the page',
    study: (title: string, backend: string, at: Date) =>
      `from the study “${title}”, computed on ${backend} by ${at.toLocaleDateString('en-GB', { dateStyle: 'long' })}`,
  },
  withoutClasses: {
    live: { topFive: 'computing …', view: '', metric: '', figure: '' },
    published: {
      topFive: 'The study published no top five; live networks show them.',
      view: 'The study published how sure the networks are of one class, not which class they name first.',
      metric: ' The study published no answers, so there is nothing to count here.',
      figure: 'not published',
    },
    builtIn: {
      topFive: 'computing …',
      view: 'What the networks name first is being fetched …',
      metric: '',
      figure: 'not fetched yet',
    },
    file: {
      topFive: 'not in the file',
      view: 'The file does not hold which class the networks name first.',
      metric: '',
      figure: 'not in the file',
    },
    study: {
      topFive: 'not in the study',
      view: 'The study’s result does not hold which class the networks name first.',
      metric: '',
      figure: 'not in the study',
    },
  },
};

/** Where maps come from, in the words of the page and of its files. */
export const sourceTexts = inLanguage('sourceTexts', english);
