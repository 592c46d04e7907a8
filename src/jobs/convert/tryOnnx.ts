import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { IMAGENET_CLASSES } from '../../../datasets/imagenetClasses.ts';
import { normalisedPictures } from '../../../models/normalisation.ts';
import type { WeightFiles } from '../../../models/onnx/adaptRead.ts';
import { trialFile } from '../../../models/onnx/trialFile.ts';
import type { Said } from '../../domain/failure.ts';
import { IMAGE_SIDE_IN_PX } from '../../domain/grid.ts';
import { networkRemark } from '../../domain/networkRemarks.ts';
import type { NormalisationPreset } from '../../domain/normalisation.ts';
import type {
  ClassOutput,
  OnnxClassifier,
  SaidByNormalisation,
  SaidOfPicture,
} from '../../domain/onnxClassifier.ts';
import { IMAGE_BYTES } from '../../domain/scene.ts';
import { probabilityOf, topK } from '../../domain/similarity.ts';
import { isOutOfMemory, messageOf } from '../../engine/engineFailure.ts';
import { ConversionFailure } from './conversionFailure.ts';
import type { TrialPicture } from './trialPictures.ts';

/** What a trial needs of the browser, or of Node. */
export interface TrialPlace {
  readonly open: (onnx: Uint8Array) => Promise<InferenceSession>;
  readonly tensor: (numbers: Float32Array | Uint8Array, shape: readonly number[]) => Tensor;
  /** A few of known content. */
  readonly pictures: () => Promise<readonly TrialPicture[]>;
}

/** More outputs of a number a class no file has that is meant to be used. */
const MOST_OUTPUTS = 4;

/** With its copies a larger file might take the memory that it needs to run in earnest. */
const LARGEST_IN_BYTES = 2 ** 29;

/** Of the largest number of an answer: what is summed in another order differs by less. */
const SAME_WITHIN = 1e-5;

/**
 * Runs an ONNX file on a few pictures, each alone and all at once, to see what its graph does not tell.
 * A file whose answers cannot be read here stays as it was guessed, with a remark.
 * @param onProgress called with the share of the trial that is done, 0 … 1.
 * @returns the classifier as it proved to be.
 * @throws ConversionFailure `asks-for-memory` where it wants more than it may have, `cannot-be-opened` where
 *   the runtime, which nothing runs without, refuses its graph.
 */
export async function tryOnnx(
  bytes: Uint8Array,
  weightFiles: WeightFiles,
  classifier: OnnxClassifier,
  place: TrialPlace,
  onProgress: (share: number) => void,
): Promise<OnnxClassifier> {
  const outputs = classifier.outputs.slice(0, MOST_OUTPUTS);
  const sizes = [bytes, ...weightFiles.values()].map(({ length }) => length);
  if (sizes.reduce((a, b) => a + b) > LARGEST_IN_BYTES) return untried(classifier);
  let session: InferenceSession | undefined;
  try {
    const names = outputs.map(({ name }) => name);
    const known = await place.pictures();
    const pictures = withFaint(known.map(({ rgbHwc }) => rgbHwc));
    session = await openedBy(place, trialFile(bytes, weightFiles, names));
    const trial = new Trial(session, place, classifier, outputs);
    const { preset } = classifier.normalisation;
    const alone: Float32Array[][] = [];
    const start = performance.now();
    for (const [i, picture] of pictures.entries()) {
      const [ofPicture] = await trial.answers([picture], preset);
      alone.push(ofPicture as Float32Array[]);
      onProgress((i + 1) / (3 * pictures.length));
    }
    const inMsEach = (performance.now() - start) / pictures.length;
    const isFree = classifier.largestBatch === undefined;
    const mixesImages = isFree && !(await trial.givesTheSame(pictures, alone));
    onProgress(2 / 3);
    const tried = asTried(classifier, outputs, alone, mixesImages);
    const isQuick = inMsEach < LONGEST_FOR_ALL_IN_MS;
    const saidBy = isQuick ? await saidByNormalisations(trial, known, tried) : [];
    onProgress(1);
    return { ...tried, saidBy };
  } catch (reason) {
    if (reason instanceof ConversionFailure) throw reason;
    if (isOutOfMemory(reason)) throw new ConversionFailure({ code: 'asks-for-memory' }, reason);
    // What else is in its way is said where it is run in earnest.
    return untried(classifier);
  } finally {
    await session?.release();
  }
}

const BEFORE_MESSAGE = 'ERROR_MESSAGE: ';

async function openedBy(place: TrialPlace, onnx: Uint8Array): Promise<InferenceSession> {
  try {
    return await place.open(onnx);
  } catch (reason) {
    if (isOutOfMemory(reason)) throw reason;
    const message = messageOf(reason);
    const at = message.indexOf(BEFORE_MESSAGE);
    const detail = at < 0 ? message : message.slice(at + BEFORE_MESSAGE.length);
    throw new ConversionFailure({ code: 'cannot-be-opened', parameters: { detail } }, reason);
  }
}

function untried(classifier: OnnxClassifier): OnnxClassifier {
  const untriedYet = networkRemark({ code: 'untried' });
  const remarks = [untriedYet, ...remarksOnProbabilities(classifier.outputs)];
  return { ...classifier, remarks: [...classifier.remarks, ...remarks] };
}

/** The pictures, and the first one so faint that its numbers have another range than all others’. */
function withFaint(pictures: readonly Uint8Array[]): readonly Uint8Array[] {
  const [first = new Uint8Array(IMAGE_BYTES)] = pictures;
  return [first.map((byte) => 96 + Math.floor(byte / 4)), ...pictures];
}

class Trial {
  readonly #session: InferenceSession;
  readonly #place: TrialPlace;
  readonly #input: OnnxClassifier['input'];
  readonly #guessed: NormalisationPreset;
  readonly #outputs: readonly ClassOutput[];

  constructor(
    session: InferenceSession,
    place: TrialPlace,
    { input, normalisation: { preset } }: OnnxClassifier,
    outputs: readonly ClassOutput[],
  ) {
    this.#session = session;
    this.#place = place;
    this.#input = input;
    this.#guessed = preset;
    this.#outputs = outputs;
  }

  /**
   * @returns of each picture, of each output its row, [classes].
   * @throws RangeError when there are other numbers than one a class and picture.
   */
  async answers(
    pictures: readonly Uint8Array[],
    normalisation: NormalisationPreset,
  ): Promise<Float32Array[][]> {
    const side = IMAGE_SIDE_IN_PX;
    const isNchw = this.#input.layout === 'NCHW';
    const numbers = normalisedPictures(pictures, normalisation, this.#input);
    const { channels } = this.#input;
    const shape = isNchw ? [channels, side, side] : [side, side, channels];
    const [input = ''] = this.#session.inputNames;
    const results = await this.#session.run({
      [input]: this.#place.tensor(numbers, [pictures.length, ...shape]),
    });
    const ofOutputs = this.#session.outputNames.map((name, i) => {
      const { data } = results[name] as Tensor;
      const { classes } = this.#outputs[i] as ClassOutput;
      if (!(data instanceof Float32Array) || data.length !== pictures.length * classes) {
        throw new RangeError(`${name} is not one number a class and picture.`);
      }
      return pictures.map((_, n) => data.slice(n * classes, (n + 1) * classes));
    });
    return pictures.map((_, n) => ofOutputs.map((rows) => rows[n] as Float32Array));
  }

  /** The place of an output among a picture's answers. */
  indexOf(output: string): number {
    return this.#outputs.findIndex(({ name }) => name === output);
  }

  /** Whether pictures that are answered together are answered as each was alone. */
  async givesTheSame(
    pictures: readonly Uint8Array[],
    alone: readonly (readonly Float32Array[])[],
  ): Promise<boolean> {
    let together: Float32Array[][];
    try {
      together = await this.answers(pictures, this.#guessed);
    } catch {
      // Its file says that the batch is free, and its operators have one for a single picture.
      return false;
    }
    return this.#outputs.every((_, output) => {
      const [a, b] = [alone, together].map((rows) => rows.map((row) => row[output] ?? []));
      const expected = (a ?? []).flatMap((row) => [...row]);
      const actual = (b ?? []).flatMap((row) => [...row]);
      const largest = expected.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
      return expected.every(
        (number, i) =>
          // Of NaN and infinity nothing can be told.
          !Number.isFinite(number) ||
          Math.abs(number - (actual[i] ?? Number.NaN)) <= SAME_WITHIN * largest,
      );
    });
  }
}

function asTried(
  classifier: OnnxClassifier,
  outputs: readonly ClassOutput[],
  alone: readonly (readonly Float32Array[])[],
  mixesImages: boolean,
): OnnxClassifier {
  const tried = outputs.map((output, i) => {
    const rows = alone.map((ofOutputs) => ofOutputs[i] as Float32Array);
    const endsIn = endingOf(output, rows);
    return { output: { ...output, endsIn }, sharpness: sharpnessOf(endsIn, rows) };
  });
  const alike = tried
    .slice(0, classifier.likeTheFirst)
    .filter(({ output }) => output.classes === tried[0]?.output.classes);
  const sharpestFirst = alike.toSorted((a, b) => b.sharpness - a.sharpness);
  const others = tried.filter((one) => !alike.includes(one));
  const sorted = [...sharpestFirst, ...others].map(({ output }) => output);
  const [best = classifier.outputs[0], ...behind] = sorted;
  const likeBest = sharpestFirst.slice(1).map(({ output }) => output.name);
  return {
    ...classifier,
    outputs: [best, ...behind, ...classifier.outputs.slice(outputs.length)],
    largestBatch: mixesImages ? 1 : classifier.largestBatch,
    mixesImages,
    remarks: [
      ...classifier.remarks,
      ...(likeBest.length > 0
        ? [
            networkRemark({
              code: 'sharper',
              parameters: { output: best.name, names: likeBest },
            }),
          ]
        : []),
      ...remarksOnProbabilities(sorted),
      ...(mixesImages ? [networkRemark({ code: 'mixes-images-as-tried' })] : []),
    ],
  };
}

function remarksOnProbabilities(outputs: readonly ClassOutput[]): Said[] {
  return outputs.flatMap(({ name, endsIn }) =>
    endsIn === 'probabilities' || endsIn === 'percentages'
      ? [networkRemark({ code: `holds-${endsIn}`, parameters: { output: name } })]
      : [],
  );
}

/** A network that takes longer for a picture is not asked about all normalisations. */
const LONGEST_FOR_ALL_IN_MS = 600;

/** `none` gives what `0..255` gives. */
const TRIED_NORMALISATIONS = ['imagenet', '-1..1', '0..1', '0..255', 'caffe'] as const;

/** Of each normalisation what its first output says of the pictures. */
async function saidByNormalisations(
  trial: Trial,
  pictures: readonly TrialPicture[],
  { input, outputs: [best], classNames, normalisation }: OnnxClassifier,
): Promise<readonly SaidByNormalisation[]> {
  const ofImagenet = best.classes === IMAGENET_CLASSES.length;
  const nameOf = (index: number) =>
    classNames?.[index] ??
    (ofImagenet ? IMAGENET_CLASSES[index]?.names[0] : undefined) ??
    `class ${index}`;
  const presets: readonly NormalisationPreset[] =
    input.elementType === 'uint8' ? [normalisation.preset] : TRIED_NORMALISATIONS;
  const saidBy: SaidByNormalisation[] = [];
  for (const preset of presets) {
    const said: SaidOfPicture[] = [];
    for (const { title, rgbHwc } of pictures) {
      const [ofPicture] = await trial.answers([rgbHwc], preset);
      const row = ofPicture?.[trial.indexOf(best.name)] ?? new Float32Array(1);
      const [index = 0] = topK(row, 1);
      const probability = shareOf(best.endsIn, row, index);
      said.push({ picture: title, className: nameOf(index), probability });
    }
    saidBy.push({ normalisation: preset, said });
  }
  return saidBy;
}

/** Probability of a class, of a row of numbers that are meant so. */
function shareOf(endsIn: ClassOutput['endsIn'], row: Float32Array, index: number): number {
  const number = row[index] as number;
  if (endsIn === 'probabilities') return number;
  return endsIn === 'percentages' ? number / 100 : probabilityOf(index, row);
}

/** Of numbers a class: in 0 … `whole`, and all together `whole`, both as far as rounding goes. */
function areSharesOf(whole: number, rows: readonly Float32Array[], tolerance: number): boolean {
  return rows.every((row) => {
    const sum = row.reduce((a, b) => a + b, 0) / whole;
    const isWithin = row.every((share) => share >= -1e-3 * whole && share <= 1.001 * whole);
    return isWithin && Math.abs(sum - 1) <= tolerance;
  });
}

/** Softmaxes in float16, or of which thousands of small shares were rounded, miss 1 by less. */
const SUM_WITHIN = 0.02;

/** What a graph leaves of a softmax: cut off, or rounded to 256 steps, it may miss 1 by far. */
const SUM_OF_SOFTMAX_WITHIN = 1;

function endingOf({ endsIn }: ClassOutput, rows: readonly Float32Array[]): ClassOutput['endsIn'] {
  if (endsIn !== 'none' && endsIn !== 'probabilities') return endsIn;
  const tolerance = endsIn === 'none' ? SUM_WITHIN : SUM_OF_SOFTMAX_WITHIN;
  if (areSharesOf(1, rows, tolerance)) return 'probabilities';
  return areSharesOf(100, rows, tolerance) ? 'percentages' : 'none';
}

/** Mean probability of the most probable class. */
function sharpnessOf(endsIn: ClassOutput['endsIn'], rows: readonly Float32Array[]): number {
  const sharpest = rows.map((row) => shareOf(endsIn, row, topK(row, 1)[0] ?? 0));
  return sharpest.reduce((a, b) => a + b, 0) / sharpest.length;
}
