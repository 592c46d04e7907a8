import { inLanguage } from '../../../session/inLanguage.ts';

const english = {
  map: {
    section: (network: string) => `${network}: class named first`,
    atCrosshair: (network: string) => `${network}, class at the crosshair`,
    label: (network: string, position: string, answer: string) =>
      `${network}: the class named first at every position. Crosshair at ${position}: ${answer}`,
  },
  legend: {
    column: 'Class named first',
    show: (name: string) => `Show the probability of ${name}`,
    otherClasses: (count: number) => (count === 1 ? '1 other class' : `${count} other classes`),
    /** @param over how many positions are counted, as the beginning of a sentence. */
    caption: (over: string) => `${over}. Press a class to see its probability everywhere.`,
  },
  withoutAnswers: {
    ofFile: (why: string) => `${why} Live networks show it.`,
    ofPublished: (why: string, pair: string) =>
      `${why} What ${pair} names first for the same object comes with this page.`,
    showBuiltIn: (pair: string) => `Show this object with ${pair}`,
  },
};

/** What the view “What it thinks it sees” says. */
export const classesTexts = inLanguage('classesTexts', english);
