import type { WeightsKind } from './convertedNetwork.ts';
import { type FailureData, type Said, sentenceOf } from './failure.ts';
import { IMAGE_SIDE_IN_PX } from './grid.ts';
import { GREY_OF_RGB, type NetworkPicture } from './networkPicture.ts';
import { type Normalisation, normalisationText } from './normalisation.ts';

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');

const WEIGHTS: Readonly<Record<WeightsKind, string>> = {
  model: 'those of the model itself',
  ema: 'the averaged ones (EMA)',
};

const LOGARITHMS_STAND_IN =
  'shown as they are; where a layer needs logits, the logarithms of the probabilities stand in for them.';

/** What a network's file tells, and what is assumed of it: what whoever reads its maps should know. */
export const NETWORK_REMARK_SENTENCES = {
  // Why a normalisation seems right.
  'takes-bytes': 'Its input is bytes, so it normalises them itself.',
  'of-ultralytics': 'Its file says that it is Ultralytics’ classifier, which expects 0 to 1.',
  'begins-at-bytes': 'Its first operators bring numbers from 0 to 255 to a smaller range.',
  'begins-at-shares': 'Its first operators shift and scale numbers from 0 to 1.',
  'grey-from-0-to-1': 'It takes grey pictures; most networks that do expect 0 to 1.',
  'vision-transformer':
    'It looks like a Vision Transformer exported from Hugging Face’s library; most of them expect −1 to 1. DeiT expects ImageNet’s mean and deviation.',
  'of-keras': ({ family }: { readonly family: string }) =>
    `Its layers have the names of ${family} of Keras, which expects this.`,
  'of-tensorflow':
    'It looks like a network from TensorFlow; most of them expect −1 to 1, if they do not normalise on their own. VGG and ResNet of Keras expect BGR minus a mean (caffe).',
  'nothing-normalises':
    'Nothing in it normalises, and most networks from PyTorch expect ImageNet’s mean and deviation.',

  // What becomes of its pictures.
  resized: ({
    sideInPx,
    sceneSideInPx,
  }: {
    readonly sideInPx: number;
    readonly sceneSideInPx: number;
  }) => {
    const ratio = sideInPx / sceneSideInPx;
    const filter =
      ratio < 1
        ? `a triangle of ${Number((2 / ratio).toFixed(2))} px over which it averages`
        : 'between the centres of pixels';
    return `It takes pictures of ${sideInPx} × ${sideInPx} px. Beside a network of the same size the scene has it, too; else pictures of ${sceneSideInPx} × ${sceneSideInPx} px are resized inside, bilinear (${filter}), as Pillow does without its rounding, and one of their pixels is ${Number(ratio.toFixed(2))} of its own. Its stages cannot be looked into.`;
  },
  'takes-grey': ({
    red,
    green,
    blue,
  }: {
    readonly red: number;
    readonly green: number;
    readonly blue: number;
  }) =>
    `It takes grey pictures: grey is ${red} red + ${green} green + ${blue} blue, and of a mean and a deviation of three numbers the average counts.`,
  'takes-alpha':
    'It takes pictures with alpha, which is opaque: 255 where bytes are not divided, 1 elsewhere.',
  pixels: ({ normalisation }: { readonly normalisation: Normalisation }) =>
    `Its pixels are ${normalisationText(normalisation)}.`,
  'pixels-assumed-in-range':
    'Its pixels are assumed to be brought to −1 … 1, as published networks of its kind have them.',
  'pixels-assumed-as-imagenet':
    'Its pixels are assumed to be normalised by ImageNet’s mean and deviation, as published networks of its kind have them.',

  // What its outputs mean.
  sigmoid: ({ output }: { readonly output: string }) =>
    `The output “${output}” ends in a sigmoid, which gives each class a probability of its own. Here the numbers before it are the logits, and their softmax the probabilities.`,
  auxiliary: ({ output, instead }: { readonly output: string; readonly instead: string }) =>
    `“${output}” is named as an auxiliary output, so “${instead}” is preferred.`,
  sharper: ({ output, names }: { readonly output: string; readonly names: readonly string[] }) =>
    `Neither its graph nor names tell which of its outputs is meant. “${output}” is taken, whose answers to a few pictures are more certain than those of ${quoted(names)}.`,
  'holds-probabilities': ({ output }: { readonly output: string }) =>
    `The output “${output}” holds probabilities and no logits. They are ${LOGARITHMS_STAND_IN}`,
  'holds-percentages': ({ output }: { readonly output: string }) =>
    `The output “${output}” holds percentages and no logits. They are ${LOGARITHMS_STAND_IN}`,
  'gives-probabilities':
    'It gives probabilities and no logits: they are shown as they are, and their logarithms stand in where a layer needs logits.',
  'names-of-others': ({
    output,
    classes,
    found,
  }: {
    readonly output: string;
    readonly classes: number;
    readonly found: number;
  }) => `The file names ${found} classes, but “${output}” has ${classes}: its names are not taken.`,

  // How it has to be asked.
  untried:
    'It could not be run here on a picture, so that only its graph tells what its answers mean.',
  'mixes-images':
    'Its answer to a picture depends on the others that it is asked about at the same time, so it is asked about one.',
  'mixes-images-as-tried':
    'Its answer to a picture depends on the others that it is asked about at the same time. So it is asked about one picture at a time, for good, which is slower.',

  // Which network, and which weights, a checkpoint is.
  prefix: ({ prefix }: { readonly prefix: string }) =>
    `The names of its weights begin with “${prefix}” in the file.`,
  'weights-taken': ({
    weights,
    names,
  }: {
    readonly weights: WeightsKind;
    readonly names: readonly string[];
  }) =>
    `Of several sets of weights ${WEIGHTS[weights]} are taken; there are others in ${quoted(names)}.`,
  'weights-assumed': ({
    weights,
    names,
  }: {
    readonly weights: WeightsKind;
    readonly names: readonly string[];
  }) =>
    `Of several sets of weights ${WEIGHTS[weights]} are assumed to be meant; there are others in ${quoted(names)}.`,
  'last-layer-beside': ({ name }: { readonly name: string }) =>
    `“${name}”, which stands beside them, is taken for its last layer.`,
  'left-aside': ({ name, others }: { readonly name: string; readonly others: number }) =>
    `Left aside: “${name}”${others === 0 ? '' : ` and ${others} more`}.`,
  'architecture-assumed': (of: LikeOthers) => `It is assumed to be ${describedLikeOthers(of)}`,
  'architecture-said': (of: LikeOthers) => `It is said to be ${describedLikeOthers(of)}`,
} as const;

/** An architecture whose checkpoints have the names and shapes of others’. */
export interface LikeOthers {
  readonly id: string;
  readonly title: string;
  /** By what it differs from the others, in English. */
  readonly told: string;
  /** The others. */
  readonly titles: readonly string[];
}

function describedLikeOthers({ title, told, titles }: LikeOthers): string {
  return `${title} ${told}: ${titles.join(', ')} would have the same file.`;
}

/** In English, and by what another language says it. */
export function networkRemark(data: FailureData<typeof NETWORK_REMARK_SENTENCES>): Said {
  return { name: 'NetworkRemark', message: sentenceOf(NETWORK_REMARK_SENTENCES, data), data };
}

/** What becomes of the picture in detail; nothing where nothing becomes of it. */
export function remarksOnPicture({ channels, sideInPx }: NetworkPicture): readonly Said[] {
  const [red, green, blue] = GREY_OF_RGB;
  return [
    ...(sideInPx === IMAGE_SIDE_IN_PX
      ? []
      : [
          networkRemark({
            code: 'resized',
            parameters: { sideInPx, sceneSideInPx: IMAGE_SIDE_IN_PX },
          }),
        ]),
    ...(channels === 1
      ? [networkRemark({ code: 'takes-grey', parameters: { red, green, blue } })]
      : []),
    ...(channels === 4 ? [networkRemark({ code: 'takes-alpha' })] : []),
  ];
}
