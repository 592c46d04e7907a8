import { type InOtherWords, sentenceOf } from '../../domain/failure.ts';
import type { ENGINE_ERRORS, REMARK_SENTENCES, Reason } from '../../engine/protocol/sentences.ts';
import { germanDecimal, germanList } from '../germanNumbers.ts';

export const engineSentences: InOtherWords<typeof ENGINE_ERRORS> = {
  'no-file': ({ url }) => `Auf dem Server gibt es keine Datei ${url}.`,
  'no-connection': ({ detail }) => detail,
  'runtime-not-fetched': 'Die Laufzeitumgebung, die rechnet, kam nicht an.',
  refused: ({ status, statusText }) => `Der Server antwortete ${status} ${statusText}`.trim(),
  'cut-off': ({ receivedBytes, sizeInBytes, detail }) =>
    `${receivedBytes} von ${sizeInBytes} Byte kamen an.${detail && ` ${detail}`}`,
  'other-digest': ({ found, expected }) => `SHA-256 ist ${found}, nicht ${expected}.`,
  'too-short': ({ from }) => `Die Datei des Servers endet vor Byte ${from}.`,
  'other-bytes': 'Der Server schickte andere Bytes als die verlangten.',
  'too-long': ({ sizeInBytes }) => `Mehr als ${sizeInBytes} Byte kamen an.`,
  'not-opened': ({ detail }) => detail,
  'no-output': ({ output }) => `Das Netz hat keine Ausgabe namens ${output}.`,
  'other-output': ({ output, images, width }) =>
    `Die Ausgabe ${output} besteht nicht aus ${images} × ${width} float32-Zahlen.`,
  'no-runtime': ({ detail }) => detail,
  'no-native': ({ detail }) =>
    `ONNX Runtime ohne Browser lässt sich hier nicht benutzen: ${detail}`,
  'native-differs':
    'ONNX Runtime ohne Browser berechnet andere Werte als WASM und wird deshalb nicht benutzt.',
  'native-slower': ({ nativeInMs, wasmInMs }) =>
    `ONNX Runtime ohne Browser ist hier langsamer: ${germanDecimal(nativeInMs, 1)}\u00a0ms je Bild gegenüber ${germanDecimal(wasmInMs, 1)} in WASM.`,
  'no-webgpu': 'Dieser Browser bietet hier kein WebGPU.',
  'no-adapter': 'WebGPU findet keinen Grafikadapter.',
  'software-adapter':
    'Der einzige WebGPU-Adapter ist einer aus Software, und der ist langsamer als WebAssembly.',
  'too-many-images': ({ images }) =>
    `Die Antworten auf ${images} Bilder passen nicht in den dafür vorgesehenen Speicher.`,
  'device-lost': ({ detail }) => `Das Grafikgerät ist verloren gegangen. ${detail}`,
  'no-numbers': 'NaN oder unendlich',
};

const becauseOf = ({ detail, data }: Reason) =>
  data === undefined ? detail : sentenceOf(engineSentences, data);

export const remarkSentences: InOtherWords<typeof REMARK_SENTENCES> = {
  'native-refused': ({ detail }) => detail,
  'webgpu-refused': becauseOf,
  'webgpu-slower': ({ imagesPerSecond, imagesPerSecondOnWasm }) =>
    `WebGPU ist hier langsamer: ${germanDecimal(imagesPerSecond, 1)} Bilder in der Sekunde gegenüber ${germanDecimal(imagesPerSecondOnWasm, 1)}.`,
  'webgpu-differs': 'WebGPU berechnet andere Werte als WebAssembly und wird deshalb nicht benutzt.',
  'webgpu-failed-trial': (reason) => `WebGPU scheiterte beim Ausprobieren: ${becauseOf(reason)}`,
  'webgpu-failed-run': (reason) =>
    `WebGPU ist während einer Rechnung gescheitert, deshalb rechnet WebAssembly weiter: ${becauseOf(reason)}`,
  'memory-short': ({ images, batch }) =>
    `Mit ${images} Bildern auf einmal wurde der Speicher knapp; weiter geht es mit höchstens ${batch}.`,
  'logits-alone': ({ layers }) =>
    `Der Speicher wurde knapp; deshalb bleiben darin von jeder Antwort nur die Logits: ${germanList(layers)} ${layers.length === 1 ? 'lässt' : 'lassen'} sich nicht anzeigen.`,
  'not-shared': (reason) =>
    `Merkmalskarten zwischen Bildern zu teilen ist gescheitert, deshalb wird jedes Bild ganz berechnet: ${becauseOf(reason)}`,
};
