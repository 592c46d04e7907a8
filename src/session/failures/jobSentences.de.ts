import { type InOtherWords, sentenceOf } from '../../domain/failure.ts';
import type { PictureFormat } from '../../formats/pictureFile.ts';
import type { CONVERSION_SENTENCES } from '../../jobs/convert/sentences.ts';
import type { CUT_OUT_SENTENCES } from '../../jobs/cutOut/sentences.ts';
import { inBrackets } from '../../jobs/detail.ts';
import type { SHARE_SENTENCES } from '../../jobs/export/sentences.ts';
import type { PICTURE_SENTENCES } from '../../jobs/picture/sentences.ts';
import type { RUN_FILE_SENTENCES } from '../../jobs/runFile/sentences.ts';
import { germanDecimal } from '../germanNumbers.ts';
import { checkpointSentences } from './checkpointSentences.de.ts';
import { fileSentences, pngSentences } from './fileSentences.de.ts';
import { onnxSentences } from './onnxSentences.de.ts';

const LONGEST_DETAIL = 200;

export const conversionSentences: InOtherWords<typeof CONVERSION_SENTENCES> = {
  ...checkpointSentences,
  ...onnxSentences,
  'no-network':
    'Was darin steht, ist weder ein ONNX-Netz noch ein Checkpoint von PyTorch oder safetensors, wie auch immer die Datei heißt.',
  'index-alone':
    'Sie zählt die Dateien eines Checkpoints auf, der aus mehreren besteht. Bitte diese Dateien wählen, alle zusammen.',
  'parts-missing': ({ missing }) =>
    `Sie ist eine von mehreren Dateien, die zusammen ein Checkpoint sind. Bitte alle auf einmal wählen; es ${missing.length === 1 ? 'fehlt' : 'fehlen'}: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ' …' : ''}.`,
  'file-too-large': ({ sizeInBytes }) =>
    `Die Datei hat ${germanDecimal(sizeInBytes / 1e9, 1)}\u00a0GB; gelesen werden hier höchstens 2,1\u00a0GB.`,
  'file-unreadable':
    'Der Browser kann die Datei nicht lesen. Vielleicht wurde sie verschoben oder geändert, seit sie ausgewählt wurde: Bitte noch einmal auswählen.',
  'out-of-memory':
    'Die Datei passt nicht in den Speicher dieses Geräts. Andere Tabs schließen und erneut versuchen oder mit „npm run models -- add“ umwandeln.',
  'never-answers': ({ seconds }) =>
    `Es wurde angehalten: ${seconds} Sekunden lang kam auf ein Bild keine Antwort. Vielleicht endet eine Schleife darin nie.`,
  'asks-for-memory':
    'Es wurde angehalten: Es verlangt weit mehr Speicher, als seine Größe erklärt. So viel braucht kein Netz für Bilder.',
  'cannot-be-opened': ({ detail }) =>
    `Sein Graph lässt sich nicht ausführen; ONNX Runtime lehnt ihn ab: „${detail.trim().slice(0, LONGEST_DETAIL)}“.`,
  failed: ({ detail }) => `Das Umwandeln ist gescheitert: ${detail}`,
  'worker-crashed': (browser) =>
    `Das Umwandeln ist gescheitert${inBrackets(browser)}. Vielleicht ist die Datei für dieses Gerät zu groß: Andere Tabs schließen, dann erneut versuchen.`,
};

const WHAT_ELSE = '„Einfarbiger Hintergrund“, die Pinsel und der Rahmen gehen auch so.';

export const cutOutSentences: InOtherWords<typeof CUT_OUT_SENTENCES> = {
  'not-fetched': `Was Objekte aus Fotos freistellt, ließ sich nicht laden. ${WHAT_ELSE}`,
  'worker-crashed': (browser) =>
    `Das Freistellen ist gescheitert${inBrackets(browser)}: Vielleicht reicht der Speicher nicht. ${WHAT_ELSE}`,
};

export const shareSentences: InOtherWords<typeof SHARE_SENTENCES> = {
  'no-numbers': 'Noch ist nichts berechnet, was in dieser Datei stehen könnte.',
  'no-run': 'Noch ist nichts berechnet, was sich speichern ließe.',
  'no-figure': ({ title }) =>
    `${title}: Noch ist nichts berechnet, was diese Abbildung zeigen könnte.`,
  'not-made': (browser) =>
    `Die Datei ließ sich nicht erstellen${inBrackets(browser)}. Bitte erneut versuchen.`,
};

/** Formats that some browsers cannot read. */
const RARE_FORMATS: Readonly<Partial<Record<PictureFormat, string>>> = {
  heic: 'ein HEIC-Bild, das',
  tiff: 'ein TIFF-Bild, das',
  ico: 'ein Symbol (ICO), das',
  jp2: 'ein JPEG-2000-Bild, das',
  jxl: 'ein JPEG-XL-Bild, das',
  tga: 'ein TGA-Bild, das',
  psd: 'ein Photoshop-Dokument, das',
};

export const pictureSentences: InOtherWords<typeof PICTURE_SENTENCES> = {
  empty: ({ name }) =>
    `${name} ist leer (0\u00a0Byte). Bitte neu speichern oder eine andere Datei wählen.`,
  'too-many-bytes': ({ name, sizeInBytes, mostInBytes }) =>
    `${name} hat ${Math.round(sizeInBytes / 1e6)}\u00a0MB; gelesen werden Bilder bis ${mostInBytes / 1e6}\u00a0MB. Bitte erst verkleinern.`,
  'no-picture': ({ name }) =>
    `${name} ist kein Bild, das hier gelesen wird, wie auch immer die Datei heißt. Bitte ein Bild als PNG, JPEG, WebP, AVIF, GIF oder SVG wählen oder als solches exportieren.`,
  unreadable: ({ name, format }) => {
    const rare = RARE_FORMATS[format];
    if (rare === undefined) {
      return `${name} ist beschädigt oder unvollständig: Der Browser kann dieses ${format.toUpperCase()}-Bild nicht lesen. Bitte neu speichern oder ein anderes wählen.`;
    }
    const onAPhone =
      format === 'heic'
        ? ' (auf einem iPhone: Einstellungen, Kamera, Formate, „Maximale Kompatibilität“)'
        : '';
    return `${name} ist ${rare} dieser Browser nicht lesen kann. Bitte als JPEG oder PNG exportieren${onAPhone}, dann noch einmal wählen.`;
  },
  'no-size': ({ name }) =>
    `${name} sagt nicht, wie groß die Zeichnung ist. Bitte mit Breite und Höhe speichern.`,
  'too-many-pixels': ({ name, widthInPx, heightInPx, mostInPx }) =>
    `${name} hat ${widthInPx} × ${heightInPx}\u00a0px; gelesen werden höchstens ${mostInPx / 1e6} Millionen Pixel. Bitte erst verkleinern.`,
  'too-small': ({ name, widthInPx, heightInPx, leastSideInPx }) =>
    `${name} hat ${widthInPx} × ${heightInPx}\u00a0px; ein Objekt braucht an jeder Seite mindestens ${leastSideInPx}\u00a0px. Bitte ein größeres Bild wählen.`,
  'not-drawn': ({ name }) =>
    `Aus ${name} macht dieser Browser keine Pixel. Bitte als PNG exportieren, dann noch einmal wählen.`,
  flawed: ({ name, flaw }) => `${name}: ${sentenceOf(pngSentences, flaw)}`,
  'worker-crashed': ({ name }) =>
    `${name} ließ sich nicht lesen und ist vielleicht zu groß für dieses Gerät. Andere Tabs schließen oder das Bild verkleinern, dann erneut versuchen.`,
};

export const runFileSentences: InOtherWords<typeof RUN_FILE_SENTENCES> = {
  ...fileSentences,
  'run-too-large': ({ name, sizeInBytes }) =>
    `${name} hat ${Math.round(sizeInBytes / 1e6)}\u00a0MB, mehr als jede gespeicherte Rechnung. Bitte eine andere Datei wählen.`,
  'worker-crashed': (browser) =>
    `Der Worker für gespeicherte Rechnungen ist stehen geblieben${inBrackets(browser)}. Bitte erneut versuchen.`,
  failed: ({ detail }) => `Der Browser-Speicher hat versagt: ${detail}`,
};
