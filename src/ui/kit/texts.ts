import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  tryAgain: 'Try again',
  close: 'Close',
  pictureNotAtHand:
    'The picture is not in the file and not on this device, so nothing can be run with it here.',
  inQuotes: (title: string) => `“${title}”`,
  /** @param what was to be shown, as a sentence begins with it. @param detail in parentheses, or empty. */
  couldNotBeShown: (what: string, detail: string) =>
    `${what} could not be shown${detail}. Everything else goes on.`,
  partOfThePage: 'This part of the page',
  uncaught: (detail: string) =>
    `Something on this page failed${detail}. What is shown stays, and a run goes on. If something no longer works, reload the page.`,
  partsMissing:
    'The page did not arrive whole. Reload it once you are connected; what it keeps on this device is still there.',
  lastResort: {
    title: 'Shiftscope',
    failed: (detail: string) =>
      `The page failed and cannot show itself${detail}. What it has kept on this device is still there: a run goes on from that.`,
    openAnew: 'Open the page anew',
  },
};

/** What is said of failures anywhere on the page. */
export const kitTexts = inLanguage('kitTexts', english);
