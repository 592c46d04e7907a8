/**
 * What a network expects in place of a picture's bytes (v, 0 … 255):
 * `imagenet` (v/255 − mean)/deviation of ImageNet's channels; `-1..1` v/127.5 − 1; `0..1` v/255;
 * `0..255` v itself, and so does `none`, for a network that normalises on its own; `caffe` blue,
 * green and red in that order, each minus its mean, as Caffe's and many of Keras's networks.
 */
export const NORMALISATIONS = ['imagenet', '-1..1', '0..1', '0..255', 'caffe', 'none'] as const;

export type NormalisationPreset = (typeof NORMALISATIONS)[number];

/** In which order a network takes the channels of a picture. */
export const CHANNEL_ORDERS = ['RGB', 'BGR'] as const;

export type ChannelOrder = (typeof CHANNEL_ORDERS)[number];

type OfRedGreenBlue = readonly [red: number, green: number, blue: number];

/** (v − mean)/deviation of bytes, given by hand. */
export interface NormalisationByHand {
  /** 0 … 255. */
  readonly mean: OfRedGreenBlue;
  /** Of bytes too; none is 0. */
  readonly deviation: OfRedGreenBlue;
  readonly channels: ChannelOrder;
}

export type Normalisation = NormalisationPreset | NormalisationByHand;

/** ImageNet's mean and deviation of red, green and blue as bytes. */
const IMAGENET = {
  mean: [255 * 0.485, 255 * 0.456, 255 * 0.406],
  deviation: [255 * 0.229, 255 * 0.224, 255 * 0.225],
} as const;

const AS_STORED = { mean: [0, 0, 0], deviation: [1, 1, 1], channels: 'RGB' } as const;

const BY_PRESET: Readonly<Record<NormalisationPreset, NormalisationByHand>> = {
  imagenet: { ...IMAGENET, channels: 'RGB' },
  '-1..1': { mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5], channels: 'RGB' },
  '0..1': { ...AS_STORED, deviation: [255, 255, 255] },
  '0..255': AS_STORED,
  caffe: { ...AS_STORED, mean: [123.68, 116.779, 103.939], channels: 'BGR' },
  none: AS_STORED,
};

/** What a normalisation does, in numbers. */
export function inNumbers(normalisation: Normalisation): NormalisationByHand {
  return typeof normalisation === 'string' ? BY_PRESET[normalisation] : normalisation;
}

/** Three numbers with commas between them, as people write a mean; undefined of any other text. */
export function threeNumbers(text: string): OfRedGreenBlue | undefined {
  const numbers = text
    .split(',')
    .map((number) => (number.trim() === '' ? Number.NaN : Number(number)));
  const [red, green, blue] = numbers;
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return numbers.length === 3 && numbers.every(Number.isFinite) ? [red, green, blue] : undefined;
}

/**
 * (x − mean)/deviation of x from 0 to `most`, as such numbers are mostly published: in bytes.
 * @param most 1 or 255.
 */
export function normalisationByHand(
  mean: OfRedGreenBlue,
  deviation: OfRedGreenBlue,
  most: number,
): NormalisationByHand {
  const inBytes = ([red, green, blue]: OfRedGreenBlue): OfRedGreenBlue => {
    const scale = 255 / most;
    return [scale * red, scale * green, scale * blue];
  };
  return { mean: inBytes(mean), deviation: inBytes(deviation), channels: 'RGB' };
}

/** The same normalisation with the channels in this order, of which each keeps its own numbers. */
export function withChannels(normalisation: Normalisation, channels: ChannelOrder): Normalisation {
  const numbers = inNumbers(normalisation);
  return numbers.channels === channels ? normalisation : { ...numbers, channels };
}

/** What it does to grey pictures: by the average of the three means, and of the deviations. */
export function takenInGrey({ mean, deviation }: NormalisationByHand): NormalisationByHand {
  const average = ([red, green, blue]: OfRedGreenBlue): OfRedGreenBlue => {
    const grey = (red + green + blue) / 3;
    return [grey, grey, grey];
  };
  return { mean: average(mean), deviation: average(deviation), channels: 'RGB' };
}

/** The alpha of an opaque picture: 255 where bytes are not divided, 1 where they are. */
export function opaqueAlpha(normalisation: Normalisation): 1 | 255 {
  return inNumbers(normalisation).deviation.every((number) => number === 1) ? 255 : 1;
}

/** Whether bytes stay the numbers that they are, in whatever order. */
export function keepsBytes(normalisation: Normalisation): boolean {
  const { mean, deviation } = inNumbers(normalisation);
  return mean.every((number) => number === 0) && deviation.every((number) => number === 1);
}

const PRESET_TEXTS: Readonly<Record<NormalisationPreset, string>> = {
  imagenet: 'normalised by ImageNet’s mean and deviation',
  '-1..1': 'brought to −1 … 1',
  '0..1': 'brought to 0 … 1',
  '0..255': 'left as stored, 0 … 255',
  caffe: 'taken as blue, green, red, minus a mean each (caffe)',
  none: 'left as stored, and normalised inside',
};

/** A normalisation in words, as what becomes of pixels: “brought to 0 … 1”. */
export function normalisationText(normalisation: Normalisation): string {
  if (typeof normalisation === 'string') return PRESET_TEXTS[normalisation];
  const { mean, deviation, channels } = normalisation;
  const list = (numbers: readonly number[]) =>
    numbers.map((number) => Number(number.toFixed(3))).join(', ');
  const order = channels === 'RGB' ? 'red, green, blue' : 'blue, green, red';
  return `taken as ${order}, bytes minus (${list(mean)}) divided by (${list(deviation)}) of red, green and blue`;
}
