import type { WeightsKind } from '../../domain/convertedNetwork.ts';
import type { InOtherWords } from '../../domain/failure.ts';
import type { LikeOthers, NETWORK_REMARK_SENTENCES } from '../../domain/networkRemarks.ts';
import type { Normalisation, NormalisationPreset } from '../../domain/normalisation.ts';
import { germanList, withComma } from '../germanNumbers.ts';

const quoted = (names: readonly string[]) => germanList(names.map((name) => `„${name}“`));

const PIXELS: Readonly<Record<NormalisationPreset, string>> = {
  imagenet: 'um Mittelwert und Abweichung von ImageNet normalisiert',
  '-1..1': 'auf −1 … 1 gebracht',
  '0..1': 'auf 0 … 1 gebracht',
  '0..255': 'gelassen, wie sie gespeichert sind, 0 … 255',
  caffe: 'als Blau, Grün, Rot genommen, jeweils minus Mittelwert (Caffe)',
  none: 'gelassen, wie sie gespeichert sind, und im Netz selbst normalisiert',
};

function pixelsText(normalisation: Normalisation): string {
  if (typeof normalisation === 'string') return PIXELS[normalisation];
  const { mean, deviation, channels } = normalisation;
  const list = (numbers: readonly number[]) =>
    withComma(numbers.map((number) => Number(number.toFixed(3))).join('; '));
  const order = channels === 'RGB' ? 'Rot, Grün, Blau' : 'Blau, Grün, Rot';
  return `als ${order} genommen, Bytes minus (${list(mean)}) geteilt durch (${list(deviation)}) von Rot, Grün und Blau`;
}

const WEIGHTS: Readonly<Record<WeightsKind, string>> = {
  model: 'die des Modells selbst',
  ema: 'die gemittelten (EMA)',
};

const FAMILIES: Readonly<Record<string, string>> = {
  'a ResNet of the second version': 'eines ResNet der zweiten Fassung',
  'a DenseNet': 'eines DenseNet',
  'a MobileNet, Inception, Xception or NASNet': 'eines MobileNet, Inception, Xception oder NASNet',
  'a VGG': 'eines VGG',
  'a ResNet': 'eines ResNet',
};

const AS_TORCHVISION = 'wie in torchvision, mit der Schrittweite in den 3×3-Faltungen';
const OF_FIRST_EDITION =
  'der ersten Fassung, mit der Schrittweite in der ersten 1×1-Faltung einer Stufe';
const OF_TIMM_BLURRED =
  'von timm, geglättet durch BlurPool mit einem Filter von 3×3, der nicht in der Datei steht';

/** By what architectures differ whose checkpoints have the same names and shapes; their English by their ids. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'resnet50-v1': OF_FIRST_EDITION,
  'resnet101-v1': OF_FIRST_EDITION,
  'resnet152-v1': OF_FIRST_EDITION,
  resnetblur18: OF_TIMM_BLURRED,
  resnetblur50: OF_TIMM_BLURRED,
  resnetaa50: 'von timm, geglättet durch den Mittelwert von 2×2 Pixeln',
  efficientnet_lite0:
    'mit timms eigenen Gewichten, Nullen an allen Seiten und der Normalisierung von ImageNet',
  tf_efficientnet_lite0:
    'mit den Gewichten von TensorFlow (tf_), Nullen meist an den Enden und Pixeln von −1 bis 1',
};

/** In German, what of an architecture is told in English. */
export function toldInGerman(id: string): string {
  return DIFFERENCES[id] ?? AS_TORCHVISION;
}

function likeOthers({ id, title, titles }: LikeOthers): string {
  return `${title} ${toldInGerman(id)}: ${germanList(titles)} hätte${titles.length === 1 ? '' : 'n'} dieselbe Datei.`;
}

const STANDING_IN =
  'Sie werden gezeigt, wie sie sind; wo eine Schicht Logits braucht, stehen die Logarithmen der Wahrscheinlichkeiten dafür.';

export const networkRemarkSentences: InOtherWords<typeof NETWORK_REMARK_SENTENCES> = {
  'takes-bytes': 'Seine Eingabe sind Bytes: Es normalisiert sie also selbst.',
  'of-ultralytics': 'Die Datei nennt sich Klassifikator von Ultralytics, und der erwartet 0 bis 1.',
  'begins-at-bytes':
    'Seine ersten Operatoren bringen Zahlen von 0 bis 255 in einen kleineren Bereich.',
  'begins-at-shares': 'Seine ersten Operatoren verschieben und strecken Zahlen von 0 bis 1.',
  'grey-from-0-to-1':
    'Es nimmt Bilder in Grau; die meisten Netze dieser Art erwarten Zahlen von 0 bis 1.',
  'vision-transformer':
    'Es sieht aus wie ein Vision Transformer aus der Bibliothek von Hugging Face; die meisten erwarten −1 bis 1. DeiT erwartet Mittelwert und Abweichung von ImageNet.',
  'of-keras': ({ family }) =>
    `Seine Schichten heißen wie die ${FAMILIES[family] ?? family} von Keras, das dies erwartet.`,
  'of-tensorflow':
    'Es sieht aus wie ein Netz aus TensorFlow; die meisten erwarten −1 bis 1, wenn sie nicht selbst normalisieren. VGG und ResNet von Keras erwarten Blau, Grün, Rot minus Mittelwert (Caffe).',
  'nothing-normalises':
    'Nichts darin normalisiert, und die meisten Netze aus PyTorch erwarten Mittelwert und Abweichung von ImageNet.',

  resized: ({ sideInPx, sceneSideInPx }) => {
    const ratio = sideInPx / sceneSideInPx;
    const filter =
      ratio < 1
        ? `gemittelt über ein Dreieck von ${Number((2 / ratio).toFixed(2))}\u00a0px`
        : 'zwischen den Mitten der Pixel';
    return withComma(
      `Es nimmt Bilder von ${sideInPx} × ${sideInPx}\u00a0px. Neben einem Netz derselben Größe hat auch die Szene sie; sonst werden Bilder von ${sceneSideInPx} × ${sceneSideInPx}\u00a0px in ihm bilinear umgerechnet (${filter}), so wie Pillow es tut, aber ungerundet, und eines ihrer Pixel ist dann ${Number(ratio.toFixed(2))} von seinen. In seine Stufen ist nicht hineinzusehen.`,
    );
  },
  'takes-grey': ({ red, green, blue }) =>
    withComma(
      `Es nimmt Bilder in Grau: ${red} Rot + ${green} Grün + ${blue} Blau; von Mittelwerten und Abweichungen aus drei Zahlen zählt der Durchschnitt.`,
    ),
  'takes-alpha':
    'Es nimmt Bilder mit Alpha, das deckend ist: 255, wo Bytes nicht geteilt werden, sonst 1.',
  pixels: ({ normalisation }) => `Seine Pixel werden ${pixelsText(normalisation)}.`,
  'pixels-assumed-in-range':
    'Angenommen wird, dass seine Pixel auf −1 … 1 gebracht werden, wie bei veröffentlichten Netzen dieser Art.',
  'pixels-assumed-as-imagenet':
    'Angenommen wird, dass seine Pixel um Mittelwert und Abweichung von ImageNet normalisiert werden, wie bei veröffentlichten Netzen dieser Art.',

  sigmoid: ({ output }) =>
    `Der Ausgang „${output}“ endet in einer Sigmoidfunktion, die jeder Klasse eine eigene Wahrscheinlichkeit gibt. Hier sind die Zahlen davor die Logits, und deren Softmax die Wahrscheinlichkeiten.`,
  auxiliary: ({ output, instead }) =>
    `„${output}“ heißt wie ein Nebenausgang (aux), deshalb wird „${instead}“ vorgezogen.`,
  sharper: ({ output, names }) =>
    `Weder der Graph noch die Namen sagen, welcher Ausgang gemeint ist. Genommen wird „${output}“, dessen Antworten auf einige Bilder sicherer sind als die von ${quoted(names)}.`,
  'holds-probabilities': ({ output }) =>
    `Im Ausgang „${output}“ stehen Wahrscheinlichkeiten und keine Logits. ${STANDING_IN}`,
  'holds-percentages': ({ output }) =>
    `Im Ausgang „${output}“ stehen Prozente und keine Logits. ${STANDING_IN}`,
  'gives-probabilities':
    'Es gibt Wahrscheinlichkeiten und keine Logits: Sie werden gezeigt, wie sie sind, und wo eine Schicht Logits braucht, stehen ihre Logarithmen dafür.',
  'names-of-others': ({ output, classes, found }) =>
    `Die Datei nennt ${found} Klassen, aber „${output}“ hat ${classes}: Ihre Namen werden nicht übernommen.`,

  untried:
    'Es ließ sich hier nicht mit einem Bild ausprobieren: Was seine Antworten bedeuten, sagt nur sein Graph.',
  'mixes-images':
    'Seine Antwort auf ein Bild hängt von den anderen ab, nach denen zugleich gefragt wird; deshalb wird es nach einem allein gefragt.',
  'mixes-images-as-tried':
    'Seine Antwort auf ein Bild hängt von den anderen ab, nach denen zugleich gefragt wird. Deshalb wird es immer nach einem Bild allein gefragt, was langsamer ist.',

  prefix: ({ prefix }) => `Die Namen seiner Gewichte beginnen in der Datei mit „${prefix}“.`,
  'weights-taken': ({ weights, names }) =>
    `Von mehreren Sätzen von Gewichten werden ${WEIGHTS[weights]} genommen; andere stehen unter ${quoted(names)}.`,
  'weights-assumed': ({ weights, names }) =>
    `Von mehreren Sätzen von Gewichten sind wohl ${WEIGHTS[weights]} gemeint; andere stehen unter ${quoted(names)}.`,
  'last-layer-beside': ({ name }) => `Als seine letzte Schicht gilt „${name}“, das daneben steht.`,
  'left-aside': ({ name, others }) =>
    `Nicht verwendet: „${name}“${others === 0 ? '' : ` und ${others} weitere`}.`,
  'architecture-assumed': (of) => `Angenommen wird ${likeOthers(of)}`,
  'architecture-said': (of) => `Nach Angabe ist es ${likeOthers(of)}`,
};
