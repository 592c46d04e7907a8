import type { pageTexts as english } from './texts.ts';

export const pageTexts: typeof english = {
  skipToStage: 'Direkt zum Bild und zu den Karten',
  takeTour: 'Zum Rundgang',
  masthead: {
    title: 'Shiftscope',
    question: 'Rücken Sie ein Objekt um ein Pixel weiter. Erkennt das Netz es noch?',
    onThisPage: 'Auf dieser Seite',
    tour: 'Rundgang',
    leaveTour: 'Rundgang verlassen',
    howItWorks: 'Wie es funktioniert',
    startAgain: 'Von vorn',
    help: 'Hilfe',
    present: 'Vorführen',
    leavePresenting: 'Vorführung beenden',
  },
  dialogs: {
    help: 'Tasten und Hilfe',
    ownObject: 'Eigenes Objekt',
    moreObjects: 'Weitere Objekte',
    ownNetwork: 'Eigenes Netz',
    storage: 'Speicher auf diesem Gerät',
  },
  notices: {
    unknown: (from, wishes) =>
      `${from} verlangt etwas, das diese Seite nicht kennt: ${wishes.join(', ')}. Stattdessen zeigt sie dort, was sie von sich aus wählt.`,
    impossible: (from, wishes) =>
      `${from} verlangt etwas, das hier nicht möglich ist: ${wishes.join(', ')}. Die Seite nimmt, was dem am nächsten kommt.`,
    liveCan: 'Netze, die hier rechnen, können jede solche Frage beantworten.',
    runLive: (pair) => `${pair} hier rechnen lassen`,
    stayWithPublished: 'Bei den veröffentlichten Karten bleiben',
    networksCan: 'Die Netze selbst können jede solche Frage beantworten.',
    stayWithFile: 'Bei der Datei bleiben',
  },
};
