import { withComma } from '../../../session/germanNumbers.ts';
import type { profileTexts as english } from './texts.tsx';

export const profileTexts: typeof english = {
  title: {
    row: (y) => `Zeile y ${y}, jedes x`,
    column: (x) => `Spalte x ${x}, jedes y`,
  },
  nothingComputed: 'Auf dieser Linie ist noch nichts berechnet.',
  littleComputed: {
    row: (goToButton) => <>Von dieser Zeile ist wenig berechnet. {goToButton}.</>,
    column: (goToButton) => <>Von dieser Spalte ist wenig berechnet. {goToButton}.</>,
  },
  goTo: {
    row: (y) => `Zur Zeile y ${y}`,
    column: (x) => `Zur Spalte x ${x}`,
  },
  valuesAlong: (title) => `${title}: die Werte beider Netze entlang dieser Linie`,
  at: {
    row: (x, values) => `x ${x}: ${values}`,
    column: (y, values) => `y ${y}: ${values}`,
  },
  values: (left, leftValue, right, rightValue) =>
    withComma(`${left} ${leftValue}, ${right} ${rightValue}`),
};
