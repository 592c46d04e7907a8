import { germanDecimal, germanList, withComma } from '../../../session/germanNumbers.ts';
import type { gridTexts as english } from './texts.ts';

export const gridTexts: typeof english = {
  explanation:
    'Ein Netz, das fünfmal nacheinander nur jedes zweite Pixel behält (Schrittweite 2), sieht sein Bild durch ein Raster von 32 Pixeln: Zwei Orte im Abstand von 32 Pixeln sind ihm fast gleich, die dazwischen nicht. Hier sind die Positionen einer Karte danach geordnet, welcher Rest bleibt, wenn man x und y durch eine Periode teilt. Die Balken sagen, wie viel vom Auf und Ab der Karte (ihrer Varianz) dieser Rest allein erklärt, wo auch immer das Objekt sonst steht.',
  chart: 'Wie viel von jeder Karte ein Raster ist, nach Periode',
  axis: 'Periode, px',
  period: 'Periode',
  periodText: (periodInPx) => `${periodInPx}\u00a0px`,
  share: 'Anteil an der Varianz der Karte',
  deviation: 'Wie weit das Raster den Wert verschiebt',
  folded: (periodInPx) =>
    `Gefaltet: der Mittelwert aller Positionen im Abstand von ${periodInPx}\u00a0px`,
  foldedMap: (title, periodInPx, least, most, here) =>
    withComma(
      `Gefaltete Karte von ${title}, ${periodInPx} × ${periodInPx}: von ${least} bis ${most}${here === undefined ? '' : `; hier ${here}`}`,
    ),
  colours: (from, to) => withComma(`Farben ${from} – ${to}, beide`),
  over: (positions, ofBoth) =>
    ofBoth
      ? `Über ${positions} Positionen, die beide Karten haben`
      : `Über ${positions} Positionen`,
  tooFew:
    'Zu wenige Positionen haben denselben Rest: jede Position berechnen, oder mehr von ihnen.',
  flat: 'Was berechnet ist, hat überall denselben Wert: Ein Raster könnte hier nichts erklären.',
  points: (deviation) => `± ${germanDecimal(deviation * 100, 1)}\u00a0Punkte`,
  similarity: (deviation) => `± ${germanDecimal(deviation, 4)}`,
  percent: (share) => `${Math.round(Math.max(0, share) * 100)}\u00a0%`,
  unknown: '–',
  lines: 'Dieses Raster auf beide Karten zeichnen',
  foldedRole: 'gefaltete Karte',
  remainder: (y, x) => `Reste x ${x}, y ${y}`,
  cell: (y, x, values) => `Reste x ${x}, y ${y}: ${withComma(germanList(values))}`,
  help: 'Auf ein Feld zeigen oder mit den Pfeiltasten darübergehen: Alle seine Positionen werden auf beiden Karten markiert.',
  twoPlaces: (periodInPx) =>
    `Zwei seiner Orte im Abstand von ${periodInPx}\u00a0px: für das Raster derselbe`,
  table: 'Das Diagramm in Zahlen',
  marked: (periods) => `${periods}.`,
  files: 'Zum Mitnehmen',
  sharesFile: 'Wie viel von jeder Karte ein Raster ist, nach Periode',
  foldedFile: (periodInPx) => `Gefaltete Karten, ${periodInPx}\u00a0px`,
};
