import { type InOtherWords, sentenceOf } from '../../domain/failure.ts';
import { SCENE_FILE_ENDING } from '../../formats/filesOfScenes.ts';
import { RUN_FILE_ENDING } from '../../formats/runFileName.ts';
import type {
  FILE_SENTENCES,
  PACKED_MAP_SENTENCES,
  PNG_SENTENCES,
} from '../../formats/sentences.ts';
import { withComma } from '../germanNumbers.ts';

export const pngSentences: InOtherWords<typeof PNG_SENTENCES> = {
  'not-png': 'Die Datei ist kein PNG-Bild. Bitte erst in PNG umwandeln.',
  truncated: 'Das PNG-Bild endet zu früh. Bitte noch einmal vollständig laden oder speichern.',
  corrupted: 'Das PNG-Bild ist beschädigt. Bitte neu speichern oder ein anderes wählen.',
  'too-large': ({ widthInPx, heightInPx, mostInPx }) =>
    `Das Bild hat ${widthInPx} × ${heightInPx}\u00a0px; gelesen werden höchstens ${mostInPx / 1e6} Millionen Pixel. Bitte erst verkleinern.`,
  unsupported:
    'PNG-Bilder mit Zeilensprung (interlaced) und weniger als 8 Bit je Wert werden nicht gelesen. Bitte ohne Zeilensprung speichern.',
};

export const packedMapSentences: InOtherWords<typeof PACKED_MAP_SENTENCES> = {
  'not-packed': 'Die Datei ist keine gepackte Karte.',
  damaged: 'Die gepackte Karte ist beschädigt. Bitte neu laden.',
  'another-grid': ({ name, rows, cols }) => `${name} hat ${rows} × ${cols} Felder.`,
};

const SIDES = { left: 'linken', right: 'rechten' } as const;

function noRun(what: string): string {
  return `Das ist keine gespeicherte Rechnung, oder eine beschädigte (${what}): Gebraucht wird eine „${RUN_FILE_ENDING}“, die von dieser Seite gespeichert wurde.`;
}

export const fileSentences: InOtherWords<typeof FILE_SENTENCES> = {
  moved:
    'Die Datei ist nicht mehr lesbar: Vielleicht wurde sie verschoben oder gelöscht, oder sie liegt nicht auf diesem Gerät. Bitte noch einmal auswählen.',
  'no-scene-file': `Das ist keine Datei einer Szene, oder eine beschädigte: Gebraucht wird eine „${SCENE_FILE_ENDING}“, die von dieser Seite exportiert wurde.`,
  'unusable-pictures': ({ flaw }) =>
    `Die Bilder der Szene sind nicht zu gebrauchen: ${sentenceOf(pngSentences, flaw)}`,
  'pictures-apart':
    'Die Bilder der Szene haben nicht die Größen, die sie in einer Szene haben, oder eines fehlt.',
  'csv-header': ({ header }) => `Zeile 1: Hier wird „${header}“ erwartet.`,
  'csv-line': ({ line, text, rows, cols }) =>
    `Zeile ${line}: „${text}“ ist kein „y,x,value“ einer Karte von ${rows} × ${cols} Feldern.`,
  'no-task-answer': 'Das ist kein Ergebnis einer Studienaufgabe, oder ein beschädigtes.',
  'task-too-large': ({ rows, cols, most }) =>
    `Dieses Ergebnis hat ${rows} × ${cols} Positionen; die Seite zeigt höchstens ${most} je Richtung. Der Bericht zeigt es verkleinert.`,
  'no-study-report':
    'Das ist kein Bericht einer Studie, oder einer ohne die Liste seiner Ergebnisse: „npm run study -- collect“ schreibt ihn.',
  'study-cut-off': 'Der Bericht der Studie endet zu früh. Bitte noch einmal vollständig kopieren.',
  'study-field': ({ field }) =>
    `Der Bericht der Studie ist beschädigt („${field}“ ist nicht, wie es sein müsste). Bitte die Studie neu sammeln (collect).`,
  'names-no-text': 'Die Datei der Klassennamen ist kein Text mit einem Namen je Zeile.',
  'names-gap': ({ line }) => `In der Datei der Klassennamen ist Zeile ${line} leer.`,
  'names-count': ({ file, names, classes }) =>
    `${file} hat ${names} Namen, das Netz ${classes} Klassen: Je Klasse wird eine Zeile gebraucht.`,
  'run-unreadable': noRun('sie ist nicht lesbar'),
  'run-entry': ({ entry }) => noRun(`„${entry}“ fehlt oder ist abgeschnitten`),
  'run-field': ({ field }) => noRun(`„${field}“ ist nicht, wie es sein müsste`),
  'run-position': noRun('eine Position liegt außerhalb ihrer Karte'),
  'run-values': ({ side, least, most }) =>
    noRun(
      withComma(
        `auf der ${SIDES[side]} Karte liegen Werte außerhalb von ${least} … ${most}`.replace(
          '-',
          '−',
        ),
      ),
    ),
  'run-probabilities': ({ side }) =>
    noRun(`auf der ${SIDES[side]} Karte liegen Wahrscheinlichkeiten außerhalb von 0 … 1`),
  'run-classes': ({ side }) =>
    noRun(`auf der ${SIDES[side]} Karte stehen Klassen, die ihr Netz nicht hat`),
  'run-colour': noRun('ihr Hintergrund ist keine Farbe'),
  'run-picture': noRun('ihr Bild hat eine andere Größe'),
};
