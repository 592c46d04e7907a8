import { germanCount, withComma } from '../../session/germanNumbers.ts';
import type { moreObjectsTexts as english } from './moreObjectsTexts.ts';

export const moreObjectsTexts: typeof english = {
  title: 'Weitere Objekte',
  whatTheyAre: (pairs) =>
    `Das Standardnetz erkennt jedes von ihnen in der Mitte des Bildes, so sicher, wie es hier steht. Zuerst kommt das Objekt, bei dem ein Schritt um ein Pixel am meisten ändert, gemittelt über ${germanCount(pairs)} Paare benachbarter Positionen. Die Karten berechnen die Netze hier, sobald eines gewählt ist.`,
  change: (points) => `Ein Pixel: ${withComma(points)} ${points === '1' ? 'Punkt' : 'Punkte'}`,
  sure: (percent) => `zu ${withComma(percent)} sicher`,
  shownNow: 'Wird gezeigt.',
};
