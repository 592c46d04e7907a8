import { countText } from '../../drawing/caption.ts';
import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  title: 'More objects',
  whatTheyAre: (pairs: number) =>
    `The standard network recognises each of them in the middle of the image, as sure as it says here. First comes the one that a step of one pixel changes most, on average over ${countText(pairs)} pairs of neighbouring positions. The networks compute their maps here, when you choose one.`,
  /** @param points with as many digits as count. */
  change: (points: string) => `One pixel: ${points} ${points === '1' ? 'point' : 'points'}`,
  sure: (percent: string) => `${percent} sure`,
  shownNow: 'Shown now.',
};

/** What the sheet of further objects says, which is fetched when it is opened. */
export const moreObjectsTexts = inLanguage('moreObjectsTexts', english);
