import type { ONNX_ERRORS } from '../../../models/onnx/adaptError.ts';
import type { ONNX_SENTENCES } from '../../../models/onnx/sentences.ts';
import { type InOtherWords, sentenceOf } from '../../domain/failure.ts';

const LONGEST_ENUMERATION = 5;

function enumerate(items: readonly string[]): string {
  const shown = items.slice(0, LONGEST_ENUMERATION).join(', ');
  const more = items.length - LONGEST_ENUMERATION;
  return more > 0 ? `${shown} und ${more} weitere` : shown;
}

const flawSentences: InOtherWords<typeof ONNX_SENTENCES> = {
  'no-onnx': 'Die Datei ist keine ONNX-Datei.',
  damaged:
    'Die ONNX-Datei ist beschädigt oder abgeschnitten. Bitte noch einmal laden oder exportieren.',
  'too-many-parts': 'Sie hat mehr als eine Million Teile, so viele wie kein Netz für Bilder.',
  'too-deep': 'Ihre Graphen sind tiefer ineinander verschachtelt, als ONNX lesen kann.',
  'too-large': 'Das Netz ist größer als 2\u00a0GB; mehr fasst eine ONNX-Datei nicht.',
  'weights-elsewhere': ({ files }) =>
    `Ihre Gewichte liegen in einer anderen Datei, ${files.join(', ')}, die zusammen mit ihr gebraucht wird. Oder in Python eine Datei daraus machen: onnx.save(onnx.load("model.onnx"), "whole.onnx").`,
  'weights-cut': ({ file }) =>
    `Die Datei ihrer Gewichte, ${file}, ist abgeschnitten oder gehört zu einem anderen Netz. Bitte beide noch einmal laden oder exportieren.`,
  'weights-of-other-size': ({ name, saidInBytes, sizeInBytes }) =>
    `Ihre Gewichte „${name}“ haben ${sizeInBytes} Byte, ihrer Form nach müssten es ${saidInBytes} sein: Sie ist beschädigt. Bitte noch einmal laden oder exportieren.`,
  'old-operators': ({ opset, oldest }) =>
    `Sie ist in Version ${opset} der ONNX-Operatoren geschrieben. Bitte mit Version ${oldest} oder einer späteren exportieren.`,
  'unknown-operators': ({ operators }) =>
    `Sie braucht Operatoren, die nicht zu ONNX gehören: ${enumerate(operators)}. Bitte nur mit Standardoperatoren exportieren.`,
  'no-input': 'Sie hat keine Eingabe, kann also kein Bild sehen.',
  'many-inputs': ({ names }) =>
    `Sie hat ${names.length} Eingaben (${enumerate(names)}). Hier rechnen nur Netze, deren einzige Eingabe ein Bild ist.`,
  'input-type': ({ name }) =>
    `Ihre Eingabe „${name}“ besteht weder aus Gleitkommazahlen von 32 oder 16 Bit noch aus Bytes. Bitte mit einer float32-Eingabe exportieren.`,
  'input-shapeless': ({ name }) =>
    `Sie sagt nicht, welche Form ihre Eingabe „${name}“ hat. Bitte mit einer Eingabe von [N, 3, 224, 224] exportieren.`,
  'input-axes': ({ name, axes }) =>
    `Ihre Eingabe „${name}“ hat ${axes} ${axes === 1 ? 'Achse' : 'Achsen'}. Ein Stapel von Bildern hat vier: [N, 3, 224, 224] oder [N, 224, 224, 3].`,
  'fixed-batch': ({ batch }) =>
    `Sie nimmt genau ${batch} Bilder auf einmal. Bitte für eines oder mit freier Stapelgröße exportieren.`,
  channels: ({ channels }) =>
    `Sie nimmt Bilder mit ${channels} Kanälen. Hier rechnen nur Netze für Grau (1), RGB (3) oder RGB und Alpha (4).`,
  'picture-size': ({ widthInPx, heightInPx, smallest, largest }) =>
    `Sie nimmt Bilder von ${widthInPx ?? 'beliebig'} × ${heightInPx ?? 'beliebig'}\u00a0px. Hier rechnen nur Netze für quadratische von ${smallest} bis ${largest}\u00a0px. Bitte für eine solche Größe oder mit freier exportieren.`,
  'no-class-output': ({ outputs }) =>
    `Sie hat keine Ausgabe mit einer Zahl je Klasse, [N, Klassen], von 2 bis 100\u202f000 Klassen; ihre Ausgaben sind ${enumerate(
      outputs.map(({ name, shape }) =>
        shape === undefined
          ? `„${name}“`
          : `„${name}“ [${shape.map((size) => size ?? 'frei').join(', ')}]`,
      ),
    )}.`,
  'other-output': ({ output, outputs }) =>
    `Die Datei hat keine Ausgabe „${output}“ mit einer Zahl je Klasse. Zur Wahl stehen: ${outputs.join(', ')}.`,
  'bytes-normalised':
    'Die Eingabe der Datei besteht aus Bytes, die sich außerhalb nicht normalisieren lassen. Bitte „schon im Netz selbst“ wählen.',
};

export const onnxSentences: InOtherWords<typeof ONNX_ERRORS> = {
  'cannot-run': ({ flaws }) => flaws.map((flaw) => sentenceOf(flawSentences, flaw)).join(' '),
};
