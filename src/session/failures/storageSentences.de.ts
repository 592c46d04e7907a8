import { type InOtherWords, sentenceOf } from '../../domain/failure.ts';
import type { RUN_KEPT_SENTENCES, STORAGE_SENTENCES } from '../../keep/sentences.ts';
import { germanCount } from '../germanNumbers.ts';

const NO_ROOM = {
  page: 'In dem, was der Browser für diese Seite aufbewahrt, ist nicht mehr genug Platz. Unter „Speicher auf diesem Gerät“ etwas entfernen oder auf dem Gerät Platz schaffen.',
  download: 'So viel Platz hat der Browser für diese Seite nicht.',
  runs: 'Der Platz, den diese Seite für Rechnungen vorsieht, ist verbraucht.',
} as const;

const BLOCKED = {
  'newer-version':
    'In diesem Browser war schon eine neuere Fassung dieser Seite offen. Bitte die Seite neu laden.',
  'older-version':
    'In einem anderen Tab ist eine ältere Fassung dieser Seite offen. Bitte dort schließen, dann hier neu laden.',
} as const;

const MISSING = {
  scene: 'Die Szene ist nicht mehr auf diesem Gerät.',
  network:
    'Das Netz ist nicht mehr oder nicht mehr vollständig auf diesem Gerät. Bitte seine Datei noch einmal hierher ziehen.',
  arriving: 'Es wurde von diesem Gerät entfernt, während es ankam.',
  run: 'Sie wurde von dort entfernt.',
} as const;

export const storageSentences: InOtherWords<typeof STORAGE_SENTENCES> = {
  unavailable:
    'Der Browser bewahrt für diese Seite nichts auf: Das Fenster ist privat, oder Websitedaten sind gesperrt. Websitedaten erlauben oder die Seite in einem gewöhnlichen Fenster öffnen.',
  'quota-exceeded': ({ of }) => NO_ROOM[of],
  blocked: ({ by }) => BLOCKED[by],
  missing: ({ what }) => MISSING[what],
  unanswered: 'Der Browser-Speicher antwortet nicht.',
  disturbed: 'Ein anderer Tab hat gerade auch ein Netz gespeichert. Bitte erneut versuchen.',
  failed: ({ detail }) => `Der Browser-Speicher hat versagt: ${detail}`,
};

const positionsLost = (count: number) =>
  `Für ${count === 1 ? 'eine Position' : `${germanCount(count)} Positionen`} war der Browser-Speicher zu langsam: Nach dem Neuladen wird dort neu gerechnet.`;

const alsoLost = (count: number) => (count === 0 ? '' : ` ${positionsLost(count)}`);

const unkept = (isBegun: boolean) =>
  isBegun ? 'Der Rest dieser Rechnung wird' : 'Diese Rechnung wird';

export const runKeptSentences: InOtherWords<typeof RUN_KEPT_SENTENCES> = {
  'not-kept': ({ isBegun, why, lost }) =>
    `${unkept(isBegun)} auf diesem Gerät nicht aufbewahrt. ${sentenceOf(storageSentences, why)}${alsoLost(lost)}`,
  'not-kept-yet': ({ isBegun, why, lost }) =>
    `${unkept(isBegun)} auf diesem Gerät noch nicht aufbewahrt. ${sentenceOf(storageSentences, why)} Er wird von selbst noch einmal gefragt: Bitte diesen Tab offen lassen.${alsoLost(lost)}`,
  'positions-lost': ({ lost }) => positionsLost(lost),
};
