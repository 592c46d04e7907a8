import { germanCount, withComma } from '../../session/germanNumbers.ts';
import type { tourTexts as english } from './texts.ts';

export const tourTexts: typeof english = {
  count: (stop, stops) => `Rundgang · Station ${stop} von ${stops}`,
  guessHere: 'Nadel hier setzen',
  answer: 'Antworten',
  showAnswer: 'Antwort zeigen',
  next: 'Nächste Station',
  end: 'Rundgang beenden',
  before: 'Station davor',
  leave: 'Rundgang verlassen',
  holdsAnswers: 'Für eine Klasse: jede Antwort zurückhalten, bis nach ihr gefragt wird',
  pinHelp:
    'Die Nadel folgt, wenn Sie das Bild ziehen, in eine Karte klicken oder dort die Pfeiltasten drücken.',
  keys: 'Tasten: E setzt die Nadel oder zeigt die Antwort, . und , führen zur nächsten Station und zur vorigen.',
  answers: 'Ihre Antwort',
  yourAnswer: (answer) => `Ihre Antwort: ${answer}.`,
  waits: 'Notiert. Die Antwort wartet, bis Sie sie zeigen.',
  loading: 'Die Karten sind unterwegs.',
  ownObject: 'Ein eigenes Objekt verwenden',
  pins: { guess: 'Ihre Nadel', answer: 'wonach gefragt war' },
  options: {
    spread: (ends) => [
      `weniger als ${ends[0]} Punkte`,
      ...ends.slice(1).map((end, i) => `${ends[i]} bis ${end} Punkte`),
      `mehr als ${ends.at(-1)} Punkte`,
    ],
    period: (periodsInPx) => periodsInPx.map((period) => `${period}\u00a0Pixel`),
    steadiness: [
      'um weniger als ein Viertel davon',
      'um ein Viertel bis drei Viertel davon',
      'um etwa ebenso viel',
      'um mehr',
    ],
  },
  stops: {
    spread: {
      title: 'Kommt es darauf an, wo das Objekt steht?',
      body: 'Jeder Punkt einer Karte ist eine Antwort: die des Netzes auf das Bild mit dem Ausschnitt an dieser Stelle. Ziehen Sie am Bild, und schauen Sie. Die Karten sind noch verdeckt.',
      ask: () =>
        'Vom sichersten Ort zum unsichersten: Wie weit liegen die Antworten des Standardnetzes auseinander?',
    },
    'least-sure': {
      title: 'Wo ist es am unsichersten?',
      body: 'Nun eine Tasse auf leerem Grund. Nichts ändert sich als ihr Ort.',
      ask: () =>
        'Setzen Sie die Nadel dorthin, wo das Standardnetz sich des Espressos wohl am wenigsten sicher ist.',
    },
    'one-pixel': {
      title: 'Was macht ein Pixel aus?',
      body: 'Die Karten sind jetzt offen. Wo die Farbe von einem Punkt zum nächsten wechselt, ändert ein Pixel die Antwort.',
      ask: () =>
        'Setzen Sie die Nadel dorthin, wo ein Pixel die Antwort des Standardnetzes wohl am meisten ändert.',
    },
    period: {
      title: 'Ein Muster, das wiederkehrt',
      body: 'Die Karte des Flugzeugs hat Streifen und Flecken, der Himmel hat keine. Sie kommen vom Netz.',
      ask: () => 'Nach wie vielen Pixeln kehrt das Muster der linken Karte wieder?',
    },
    'anti-aliased': {
      title: 'Sorgfältiger abtasten',
      body: 'Zurück zum Espresso. Das andere Netz ist ebenso gebaut, zeichnet aber weich, bevor es Werte wegwirft, und wurde neu trainiert: Es ist geglättet (englisch „anti-aliased“).',
      ask: (left) =>
        left === undefined
          ? ''
          : withComma(
              `Ein Pixel ändert die Antwort des Standardnetzes im Mittel um ${left.change} Punkte. Und die des geglätteten?`,
            ),
    },
    'not-globally': {
      title: 'In der Nähe besser. Und in der Ferne?',
      body: 'Von einem Pixel zum nächsten ist das geglättete Netz stetiger. Hier sehen beide eine Katze.',
      ask: () =>
        'Setzen Sie die Nadel dorthin, wo das geglättete Netz sich der Katze wohl am wenigsten sicher ist.',
    },
    idea: {
      title: 'Der eine Gedanke',
      body: 'Faltungsnetze sind nicht invariant gegen Verschiebung.',
      ask: () => '',
    },
  },
  results: {
    spread: ({ left }) =>
      withComma(
        `${left.spread} Punkte: An einem Ort ist es sich zu ${left.most} sicher, an einem anderen zu ${left.least}. Es ist dasselbe Flugzeug am selben Himmel. Ein Netz, dem das gleich wäre, hätte eine Karte von einer einzigen Farbe.`,
      ),
    guess: {
      'least-value': ({ value, rank, positions, first }) =>
        withComma(
          `An Ihrer Nadel ist es sich zu ${value} sicher: ${place(rank, positions, 'vom unsichersten an')}. Am Stern sind es ${first}.`,
        ),
      'largest-change': ({ value, rank, positions, first }) =>
        withComma(
          `An Ihrer Nadel ändert ein Pixel die Antwort um bis zu ${value} Punkte: ${place(rank, positions, 'von der größten Änderung an')}. Am Stern sind es ${first} Punkte.`,
        ),
    },
    noGuess: {
      'least-value': ({ first }) => withComma(`Am Stern ist es sich nur zu ${first} sicher.`),
      'largest-change': ({ first }) =>
        withComma(`Am Stern ändert ein Pixel die Antwort um ${first} Punkte.`),
    },
    more: {
      'least-value': 'Dem Bild sieht man es nicht an. Der Karte schon.',
      'largest-change': 'Dort rückt die Tasse nun hin und her.',
      'far-away': ({ left, right }) =>
        withComma(
          `Sein sicherster und sein unsicherster Ort liegen ${right.spread} Punkte auseinander, die des Standardnetzes ${left.spread}. Ein Pixel ändert seine Antwort um ${right.change} Punkte statt um ${left.change}; ein weiter Weg ändert sie nach wie vor stark.`,
        ),
    },
    period: ({ right, share, other, otherShare, halvings }) =>
      withComma(
        `Nach ${right}\u00a0Pixeln. Ein Raster von ${right}\u00a0Pixeln erklärt ${share} der Unterschiede in der Karte, eines von ${other}\u00a0Pixeln nur ${otherShare}. Das Netz halbiert sein Bild ${halvings}-mal, indem es jeden zweiten Wert behält. Welche das sind, hängt davon ab, wo das Objekt steht.`,
      ),
    steadiness: ({ left, right, shareOfChange }) =>
      withComma(
        `Um ${right.change} Punkte, ${shareOfChange} davon; höchstens um ${right.worst} statt um ${left.worst}. Seine Karte ist glatter: Nachbarn stimmen besser überein.`,
      ),
    idea: (before, after, { left, right }) => [
      `Ein Pixel bringt das Standardnetz von ${before} auf ${after} Sicherheit bei diesem Espresso.`,
      'Die Karten zeigen, wo das geschieht, und ihr Raster zeigt, warum: Das Netz behält jeden zweiten Wert, immer wieder.',
      withComma(
        `Sorgfältiger abzutasten hilft in der Nähe, nicht in der Ferne. Ein Pixel: ${right.change} Punkte statt ${left.change}. Vom sichersten Ort zum unsichersten: immer noch ${right.spread} Punkte statt ${left.spread}.`,
      ),
    ],
  },
};

function place(rank: number, positions: number, from: string): string {
  return rank === 1
    ? `der erste von allen ${germanCount(positions)} Orten`
    : `Platz ${germanCount(rank)} von ${germanCount(positions)}, ${from} gezählt`;
}
