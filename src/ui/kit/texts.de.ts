import type { kitTexts as english } from './texts.ts';

export const kitTexts: typeof english = {
  tryAgain: 'Erneut versuchen',
  close: 'Schließen',
  pictureNotAtHand:
    'Das Bild ist weder in der Datei noch auf diesem Gerät; deshalb lässt sich hier nichts damit berechnen.',
  inQuotes: (title) => `„${title}“`,
  couldNotBeShown: (what, detail) =>
    `${what} ließ sich nicht anzeigen${detail}. Alles andere geht weiter.`,
  partOfThePage: 'Dieser Teil der Seite',
  uncaught: (detail) =>
    `Auf dieser Seite ist etwas schiefgegangen${detail}. Was zu sehen ist, bleibt, und eine Rechnung geht weiter. Falls etwas nicht mehr geht, bitte die Seite neu laden.`,
  partsMissing:
    'Die Seite kam nicht vollständig an. Bitte neu laden, sobald eine Verbindung besteht; was sie auf diesem Gerät aufbewahrt, ist noch da.',
  lastResort: {
    title: 'Shiftscope',
    failed: (detail) =>
      `Die Seite ist gescheitert und kann sich nicht anzeigen${detail}. Was sie auf diesem Gerät aufbewahrt hat, ist noch da: Eine Rechnung geht von dort aus weiter.`,
    openAnew: 'Die Seite neu öffnen',
  },
};
