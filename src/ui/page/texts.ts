import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  skipToStage: 'Skip to the picture and the maps',
  takeTour: 'Take the guided tour',
  masthead: {
    title: 'Shiftscope',
    question: 'Move an object by one pixel. Does the network still see it?',
    onThisPage: 'On this page',
    tour: 'Guided tour',
    leaveTour: 'Leave the tour',
    howItWorks: 'How it works',
    startAgain: 'Start again',
    help: 'Help',
    present: 'Present',
    leavePresenting: 'Leave presenting',
  },
  /** Their titles. */
  dialogs: {
    help: 'Keys and help',
    ownObject: 'Your own object',
    moreObjects: 'More objects',
    ownNetwork: 'Your own network',
    storage: 'Storage on this device',
  },
  notices: {
    /** @param from where the wish comes from, as a sentence begins with it. */
    unknown: (from: string, wishes: readonly string[]) =>
      `${from} asks for something that this page does not know: ${wishes.join(', ')}. The page shows its own choice there instead.`,
    impossible: (from: string, wishes: readonly string[]) =>
      `${from} asks for something that is not possible here: ${wishes.join(', ')}. The page takes what is nearest.`,
    liveCan: 'Live networks can answer it for any.',
    runLive: (pair: string) => `Run ${pair} live`,
    stayWithPublished: 'Stay with the published maps',
    networksCan: 'The networks can answer it for any.',
    stayWithFile: 'Stay with the file',
  },
};

/** What the page says around the picture and the maps. */
export const pageTexts = inLanguage('pageTexts', english);
