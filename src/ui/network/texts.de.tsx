import { visibleText } from '../../domain/visibleText.ts';
import { toldInGerman } from '../../session/failures/networkRemarkSentences.de.ts';
import { germanList } from '../../session/germanNumbers.ts';
import type { networkTexts as english } from './texts.tsx';

const ENDINGS = {
  softmax: ', vor seiner Softmax',
  'log-softmax': ', vor seiner Log-Softmax',
  sigmoid: ', vor seiner Sigmoidfunktion',
  probabilities: ', als Wahrscheinlichkeiten',
  percentages: ', in Prozent',
  none: '',
} as const;

export const networkTexts: typeof english = {
  title: 'Eigenes Netz',
  wentWrong: (detail) =>
    `Etwas ist schiefgegangen, das nicht schiefgehen sollte: ${detail}. Bitte erneut versuchen.`,
  bring: {
    title: 'Ein Netz mitbringen',
    whatToDrop:
      'Einen PyTorch-Checkpoint (.pth, .pt, .safetensors) eines AlexNet, VGG, ResNet, DenseNet, MobileNetV2 oder EfficientNet-Lite0 hierher ziehen, wenn vorhanden samt seinem geglätteten Gegenstück; oder irgendeinen ONNX-Bildklassifikator, zusammen mit seinen Gewichten, falls sie daneben liegen. Es bleibt auf diesem Gerät.',
    chooseFile: 'Eine Datei wählen …',
    lookingAt: (fileName) => `${fileName} wird angesehen`,
    trying: (fileName) => `${fileName} wird an Bildern ausprobiert`,
    converting: (fileName) => `${fileName} wird umgewandelt`,
    keeping: 'Wird auf diesem Gerät abgelegt',
    underWay: (what) => `${what} …`,
    cannotRun: (fileName, why) => `${fileName} läuft hier nicht. ${why}`,
    refused: (fileName, why) => `${fileName}: ${why}`,
    cancel: 'Abbrechen',
    next: (fileNames) => `Als Nächstes: ${fileNames.join(', ')}.`,
  },
  form: {
    file: (name, size) => (
      <>
        <strong>{name}</strong>, {size}
      </>
    ),
    name: 'Name',
    classNames: 'Namen seiner Klassen, eine je Zeile (nur, wenn es nicht die von ImageNet sind)',
    use: 'Dieses Netz verwenden',
    cancel: 'Abbrechen',
  },
  checkpoint: {
    architecture: 'Mehrere Netze hätten dieselbe Datei. Es ist',
    architectureOf: ({ id, title, told }, isAssumed) =>
      `${title}${told === undefined ? '' : ` ${toldInGerman(id)}`}${isAssumed ? ' (angenommen)' : ''}`,
    weights: 'Gewichte',
    weightsOf: { model: 'des Modells selbst', ema: 'über Trainingsschritte gemittelt (EMA)' },
    antialiased: 'Geglättet (anti-aliased)?',
    asTheCheckpointSays: 'wie der Checkpoint es sagt; sonst standard',
    standard: 'nein, standard',
    withBlurPool: 'ja, mit BlurPool trainiert',
    precision: 'Gewichte ablegen als',
    fp32: 'float32, exakt',
    fp16: 'float16, halb so groß, leicht gerundet',
  },
  onnx: {
    takes: (input, remarks) => visibleText([`Eingabe: ${input}.`, ...remarks].join(' ')),
    output: 'Logits sind in',
    outputOf: (name, classes, endsIn) =>
      `${visibleText(name)}: ${classes} Klassen${ENDINGS[endsIn]}`,
  },
  normalisation: {
    kind: 'Pixel werden erwartet',
    kinds: {
      imagenet: 'mit Mittelwert und Abweichung von ImageNet',
      '-1..1': 'von −1 bis 1',
      '0..1': 'von 0 bis 1',
      '0..255': 'von 0 bis 255, wie gespeichert',
      caffe: 'blau, grün, rot, je minus Mittelwert (Caffe, VGG und ResNet von Keras)',
      none: 'schon im Netz selbst',
    },
    asPublished:
      'wie bei veröffentlichten Netzen dieser Art (Mittelwert und Abweichung von ImageNet)',
    byHand: 'nach eigenen Zahlen …',
    mean: 'Minus (rot, grün, blau)',
    deviation: 'Geteilt durch (rot, grün, blau)',
    range: 'Von Zahlen von',
    ranges: { '1': '0 bis 1', '255': '0 bis 255' },
    channels: 'Kanäle in der Reihenfolge',
    orders: { asIs: 'die dazu gehört', RGB: 'rot, grün, blau', BGR: 'blau, grün, rot' },
    threeNumbers: 'Drei Zahlen mit Punkt und durch Kommas getrennt, etwa 0.485, 0.456, 0.406',
    notZero: 'Keine davon darf 0 sein',
  },
  saidBy: {
    title:
      'Was es zu vier Bildern sagt, je nachdem, wie Pixel hineinkommen. Auf die richtige Weise nennt es, was darauf ist.',
    tryAll: 'Sehen, was es auf jede Weise zu vier Bildern sagt',
    trying: 'Es sieht sich vier Bilder an',
    tooSlow:
      'Auf jede Weise lässt es sich hier nicht fragen: Es ist zu groß, zu langsam oder läuft nicht.',
    pixels: 'Pixel',
    short: {
      imagenet: 'wie ImageNet',
      '-1..1': '−1 bis 1',
      '0..1': '0 bis 1',
      '0..255': '0 bis 255',
      caffe: 'wie Caffe',
      none: 'wie gespeichert',
    },
    answer: (className, probability) => `${className}, ${(100 * probability).toFixed(0)}\u00a0%`,
  },
  kept: { title: 'Auf diesem Gerät aufbewahrt' },
  toInstall: {
    title: 'Hier nicht installiert',
    how: 'Wer diese Seite betreibt, kann die Netze der veröffentlichten Studie aus ihren offiziellen Checkpoints hinzufügen, mit einem Befehl in ihrem Ordner:',
    network: (title, sizeInBytes, licences) => (
      <>
        <strong>{title}</strong>, {(sizeInBytes / 1e6).toFixed(0)}&nbsp;MB, {germanList(licences)}
      </>
    ),
  },
};
