import type { figureTexts as english } from './figureTexts.ts';
import { germanCount, germanList, withComma } from './germanNumbers.ts';

const each = (texts: readonly (readonly [text: string, title: string])[], join: string) =>
  texts.map(([text, title]) => `${text} (${title})`).join(join);

export const figureTexts: typeof english = {
  valuesOf: (noun) => `${noun} von`,
  ofOneClass: (what, name) => `${what} „${name}“`,
  ofClasses: (what, names) =>
    `${what} ${germanList(names.map(([name, title]) => `„${name}“ (${title})`))}`,
  differentClasses: (values) =>
    `${values}: Die beiden Netze kennen verschiedene Klassen; eine Differenz oder ein Verhältnis dieser Werte sagt deshalb nicht, welches von ihnen sicherer oder beständiger ist.`,
  computed: (computed, cells) =>
    computed === cells
      ? `Alle ${germanCount(cells)} Positionen berechnet`
      : `${germanCount(computed)} von ${germanCount(cells)} Positionen berechnet`,
  positionsOf: (positions, both) =>
    both
      ? `Über ${germanCount(positions)} Positionen, die beide Karten haben`
      : `Über ${germanCount(positions)} Positionen`,
  scenes: {
    patch: (title) => `${title}, das Objekt vor seinem Hintergrund bewegt`,
    crop: (title) => `${title}, ein Ausschnitt über das Bild bewegt`,
  },
  credit: (attribution, licence) => `${attribution} (${licence})`,
  namedAnchor: (name, position) => `${name.toLowerCase()}, ${position}`,
  origins: (origins) => each(origins, ', '),
  gaps: {
    maps: 'Große Blöcke und graue Schraffur',
    profiles: 'Lücken',
    histogram: 'Weggelassen',
  },
  colourTables: { ylorrd: 'YlOrRd', cividis: 'cividis', viridis: 'viridis' },
  ends: (from, to) => withComma(`von ${from} bis ${to}`),
  colours: (table, ends) => `Farben: ${table} ${ends}`,
  differentScales: (ends) => `auf verschiedenen Skalen, ${each(ends, ', ')}`,
  clipped: (positions, of) =>
    `; ${germanCount(positions)} Positionen jenseits davon sind schraffiert${of === undefined ? '' : ` (${of})`}`,
  difference: {
    title: (right, left) => `${right} − ${left}`,
    shows: (values, title) => `${values}: ${title}`,
    colours: (right, end) =>
      `Farben: blau, wo ${right} höher liegt, rot, wo niedriger, von −${withComma(end)} bis +${withComma(end)}`,
  },
  profiles: {
    title: (values, y, x) => `${values}, entlang der Zeile y\u00a0${y} und der Spalte x\u00a0${x}`,
    marked: (position) => `Die senkrechte Linie markiert ${position}`,
    row: (y) => `Zeile y ${y}, jedes x`,
    column: (x) => `Spalte x ${x}, jedes y`,
  },
  histogram: {
    title: (values) => `${values}: wie viele Positionen welchen Wert haben`,
    drawn: {
      left: (title) => `${title} gefüllt`,
      right: (title) => `${title} als Umriss`,
    },
    bins: (drawn, width, position) =>
      `Anteil an den Positionen jeder Karte, ${drawn.join(', ')}, in Klassen der Breite ${withComma(String(width))}; die senkrechten Linien markieren die Werte bei ${position}`,
  },
  classes: {
    title: 'Zuerst genannte Klasse an jeder Position',
    share: (cells, percent) =>
      `${germanCount(cells)} ${cells === 1 ? 'Position' : 'Positionen'} (${withComma(percent)}\u00a0%)`,
    one: (name, share) => `${name}: ${share}`,
    others: (classes, share) =>
      `${germanCount(classes)} ${classes === 1 ? 'andere Klasse' : 'andere Klassen'}: ${share}`,
  },
  shares: {
    title: (values) => `${values}: wie viel von jeder Karte ein Raster ist, nach Periode`,
    drawn: {
      left: (title) => `${title} als gefüllte Balken`,
      right: (title) => `${title} als Balken im Umriss`,
    },
    explained: (drawn) =>
      `Anteil der Varianz der Karte, den die Reste von x und y bei Teilung durch die Periode erklären (Epsilon-Quadrat), ${drawn.join(', ')}`,
    axis: 'Periode, px',
  },
  folded: {
    title: (values, periodInPx) =>
      `${values}: Mittelwert aller Positionen im Abstand von ${periodInPx}\u00a0px`,
    counted: (counted, periodInPx, x, y) =>
      `${counted}, ${periodInPx} × ${periodInPx} Reste von ${x} und ${y} bei Teilung durch ${periodInPx}\u00a0px`,
    clipped: (means) => `; ${germanCount(means)} Mittelwerte jenseits davon sind schraffiert`,
    few: 'Graue Schraffur markiert Reste, die weniger als drei Positionen gemeinsam haben',
    axis: (name, periodInPx) => `${name} modulo ${periodInPx}\u00a0px`,
  },
  stages: {
    title: 'Was sich auf jeder Stufe der Netze ändert, wenn das Objekt um ein Pixel rückt',
    axis: 'Schrittweite der Stufe, px',
    change: 'Änderung durch ein Pixel, im Verhältnis zur Größe dessen, was sich ändert',
    share: 'Anteil der Varianz, den das Raster der eigenen Schrittweite der Stufe erklärt',
    drawn: {
      left: (title) => `${title} mit Kreisen`,
      right: (title) => `${title} gestrichelt, mit Rauten`,
    },
    lines: (drawn) => `Linien: ${drawn.join('; ')}`,
    counts: (counts) => each(counts, ' und '),
    whatIsOne:
      'Eine Stufe ist der Vektor p der Mittelwerte aller Kanäle über die letzten Merkmalskarten einer Auflösung',
    changeIs: (pairs) =>
      `Änderung: das Mittel von ‖p(q) − p(q′)‖ über ${pairs} Paare von Positionen im Abstand von einem Pixel, geteilt durch das Mittel von ‖p‖`,
    shareIs: (positions) =>
      `Anteil: was von der Varianz von p, über die Kanäle summiert, die Reste von x und y bei Teilung durch die Schrittweite der Stufe erklären (Epsilon-Quadrat), über ${positions} Positionen`,
  },
  periods: {
    known: (inPx) =>
      `Markiert sind die Perioden, die ${inPx}\u00a0px teilen, das Produkt der Schrittweiten`,
    unknown: (inPx) =>
      `Markiert sind die Perioden, die ${inPx}\u00a0px teilen, bei den meisten Netzen das Produkt der Schrittweiten; das dieser Netze ist hier nicht bekannt`,
    ofEach: (products) =>
      `Markiert sind die Perioden, die das Produkt der Schrittweiten eines der Netze teilen: ${products.join(', ')}`,
    knownOf: (inPx, title) => `${inPx}\u00a0px (${title})`,
    unknownOf: (inPx, title) =>
      `${inPx}\u00a0px (${title}: wie bei den meisten Netzen, das eigene ist hier nicht bekannt)`,
  },
};
