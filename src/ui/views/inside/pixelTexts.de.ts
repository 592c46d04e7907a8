import type { DownSampling } from '../../../domain/stages.ts';
import { germanDecimal, withComma } from '../../../session/germanNumbers.ts';
import type { pixelTexts as english } from './pixelTexts.ts';

/** Four digits that count. */
const number = (value: number) =>
  value === 0 ? '0' : withComma(value.toPrecision(4).replace('-', '−'));

const percent = (share: number) => {
  if (!Number.isFinite(share)) return 'alles, aus nichts';
  const inPercent = share * 100;
  const decimals = Math.abs(inPercent) < 1 ? 2 : 1;
  return Number(inPercent.toFixed(decimals)) === 0
    ? '0\u00a0%'
    : `${germanDecimal(inPercent, decimals)}\u00a0%`;
};

const mapPx = (px: number) =>
  Number.isInteger(px) ? `${px}\u00a0px` : `1/${Math.round(1 / px)}\u00a0px`;

const BY: Readonly<Record<DownSampling['by'], (which: string) => string>> = {
  convolution: (which) => `eine Faltung, die ${which} behält`,
  pool: (which) => `ein Pooling, das ${which} behält`,
  BlurPool: (which) => `ein Weichzeichner, von dem ${which} behalten wird`,
};

export const pixelTexts: typeof english = {
  title: 'Der Weg eines Pixels',
  explanation:
    'Hier lässt sich ein Schritt des Objekts in beide Netze hinein verfolgen. Ein Kanal ist eines der vielen kleinen Bilder (Merkmalskarten), die ein Netz unterwegs macht. Wo das Netz auf die halbe Größe heruntergeht, behält es von jedem Kanal jedes zweite Pixel: unverändert oder, im geglätteten Netz, erst weichgezeichnet. Würde ein Kanal mit dem Objekt mitwandern, bliebe sein Mittelwert gleich, und schöbe man das zweite Bild von ihm zurück, unterschiede es sich nicht vom ersten.',
  downSampling: 'Verkleinerung',
  step: 'Schritt',
  stepText: (stepInPx) => `${stepInPx}\u00a0px`,
  channel: 'Kanal',
  rank: (rank) =>
    rank === 1 ? 'der sich am meisten ändert' : `Nummer ${rank} nach der Größe der Änderung`,
  sameChannel: 'Derselbe Kanal in beiden Netzen',
  ends: 'Objekt bei',
  window: 'Ausschnitt bei',
  gridTooSmall: 'Das Objekt hat hier weniger Platz, als dieser Schritt lang ist.',
  picture: 'Was die Netze dort sehen',
  by: ({ by, before, after }) => {
    const factor = Math.round(before.sideInPx / after.sideInPx);
    return `Hier: ${BY[by](factor === 2 ? 'jedes zweite Pixel' : `von je ${factor} Pixeln in einer Reihe eines`)}.`;
  },
  unknown: 'Was im Innern dieses Netzes ist, ist nicht bekannt.',
  none: 'Auf diese Größe geht dieses Netz nicht herunter.',
  waiting: 'Wird berechnet …',
  waitingForNetwork: 'Wartet auf das Netz …',
  before: 'Vorher',
  after: 'Nachher',
  map: (part, sideInPx, channel) => `${part}, ${sideInPx} × ${sideInPx}: Kanal ${channel}`,
  difference: (isShiftedBack, stepInMapPx) =>
    isShiftedBack
      ? `Differenz, um ${mapPx(stepInMapPx)} zurückgeschoben`
      : `Differenz, wie sie ist, bei einem Schritt von ${mapPx(stepInMapPx)}`,
  mapLabel: (network, part, channel, least, most) =>
    `${network}, Kanal ${channel}, ${part.toLowerCase()}: von ${number(least)} bis ${number(most)}`,
  differenceLabel: (network, part, relative) =>
    `${network}, Differenz ${part.toLowerCase()}: ${percent(relative)} der Karte`,
  colours: (part, from, to, difference) =>
    `${part}: Farben von ${number(from)} bis ${number(to)}, Differenzen von ${number(-difference)} (rot) bis ${number(difference)} (blau), in beiden Netzen.`,
  story: (network, stepInPx, before, after) =>
    `${network}: ${stepInPx}\u00a0px weiter ändert sich der Mittelwert von Kanal ${after.channel} nach der Verkleinerung um ${percent(after.change)}, ${before.channel === after.channel ? 'vor ihr' : `der von Kanal ${before.channel} vor ihr`} um ${percent(before.change)}.`,
  mixes:
    'Jeder Kanal danach entsteht aus allen Kanälen davor; von diesen ist der gezeigt, der sich selbst am meisten ändert.',
  soon: '…',
  whatStands: 'In Zahlen',
  mean: (part) => `${part}: Mittelwert des Kanals`,
  meanText: (first, second, change) =>
    `${number(first)} → ${number(second)} (${percent(change) === percent(0) || change < 0 ? '' : '+'}${percent(change)})`,
  relative: (part) => `${part}: Größe der Differenz im Verhältnis zur Karte`,
  relativeText: (relative, isShiftedBack) =>
    `${percent(relative)}${isShiftedBack ? '' : ', nicht mitgeschoben'}`,
  notes:
    'Eine Differenz ist die Karte des verschobenen Objekts minus die erste Karte, um ebenso viel mitgeschoben: F(Tx) − T F(x) für ein Bild x, eine Karte F des Netzes und einen Schritt T. Wo die Karte mit dem Objekt mitwandert, bleibt davon nichts. Ist der Schritt keine ganze Zahl von Pixeln der Karte, lässt sie sich nicht mitschieben, und die Differenz ist die der beiden Karten, wie sie sind; für die kleineren Karten hilft ein längerer Schritt. Größen sind Wurzeln aus Summen von Quadraten über die Pixel, die beide Karten haben; eine Differenz kann größer sein als die Karte selbst. Nahe am Rand kann kein Netz mitwandern.',
  ranks: 'Die Kanäle, die sich am meisten ändern, in Zahlen',
  ranksCaption:
    'Änderung des Mittelwerts im Verhältnis zur mittleren Größe der Werte des Kanals, oder aller Kanäle, wo diese größer ist.',
  rankColumn: 'Rang',
  ofChannel: (channel, change) => `Kanal ${channel}: ${percent(change)}`,
};
