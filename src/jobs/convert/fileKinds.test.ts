import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SCENES } from '../../../datasets/catalogue.ts';
import { sceneOfPicture } from '../../../datasets/sceneOfPicture.ts';
import { adaptOnnx, inspectOnnx } from '../../../models/onnx/adapt.ts';
import expectedOfMade from '../../../models/onnx/fixtures/kinds/expected.json' with {
  type: 'json',
};
import { titleWithPicture } from '../../domain/networkPicture.ts';
import { NORMALISATIONS, type Normalisation } from '../../domain/normalisation.ts';
import type { ClassOutput, OnnxClassifier } from '../../domain/onnxClassifier.ts';
import { IMAGE_BYTES, renderImage } from '../../domain/scene.ts';
import { FeatureStore } from '../../engine/featureStore.ts';
import { decodePng } from '../../formats/png.ts';
import { TEST_TRIAL } from './testTrial.ts';
import { tryOnnx } from './tryOnnx.ts';

const root = join(import.meta.dirname, '../../..');
const KINDS = join(root, 'models/onnx/fixtures/kinds');
const WITHIN = 1e-4;

const POSITIONS = [
  { y: 0, x: 0 },
  { y: 62, x: 62 },
  { y: 124, x: 124 },
];

interface Expected {
  /** Probabilities at the three positions, of these classes. */
  readonly classes: readonly number[];
  readonly probabilities: readonly (readonly number[])[];
}

/** Of files that came with their values: of one class. */
const OF_ONE_CLASS: Readonly<Record<string, Expected>> = {
  quant_dynamic: { classes: [1], probabilities: [[0.00974], [0.01263], [0.00667]] },
  softmax_clip: { classes: [1], probabilities: [[0.00908], [0.0122], [0.00406]] },
  softmax_mul100: { classes: [1], probabilities: [[0.00908], [0.0122], [0.00406]] },
  keras_caffe_bgr: { classes: [949], probabilities: [[0.00053], [0.00665], [0.00076]] },
  yolo_cls_like: { classes: [949], probabilities: [[0.00101], [0.00465], [0.002]] },
  aux_named_logits: { classes: [1], probabilities: [[0.00908], [0.0122], [0.00406]] },
};

function expectedOf(file: string): Expected {
  const made = expectedOfMade.find((one) => one.file === file)?.probabilitiesNc;
  const expected = made && { classes: [...(made[0] ?? []).keys()], probabilities: made };
  const known = expected ?? OF_ONE_CLASS[file];
  if (known === undefined) throw new Error(`Nothing is expected of ${file}.`);
  return known;
}

/** What the manifest's words for the answers mean. */
const ANSWERS: Readonly<Record<string, readonly ClassOutput['endsIn'][]>> = {
  'logits before a softmax': ['softmax'],
  'probabilities, as they are': ['probabilities'],
  'percentages, as they are': ['percentages'],
  logits: ['none'],
  'logits of `output`': ['none'],
};

/** The cells of the manifest's rows of ONNX files, of which the tables differ in their last columns. */
const everyRow = readFileSync(join(root, 'docs/file-kinds.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| `[^.`]*` /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, file = '', kind = '', third = '', fourth = '']) => ({
    file: file.slice(1, -1),
    kind,
    third,
    fourth,
  }));

const ofLimits = everyRow.filter(({ file }) => file.startsWith('hostile/'));
const allRows = everyRow.filter((row) => !ofLimits.includes(row));
const ofPixels = allRows.filter(({ fourth }) => ['guessed', 'said'].includes(fourth));
const ofOutputs = allRows.filter(({ file }) => file.startsWith('outputs-'));
const ofPictures = allRows.filter(({ file }) => file.startsWith('picture-'));
const ofElse = [...ofPixels, ...ofOutputs, ...ofPictures];
const ofAnswers = allRows.filter((row) => !ofElse.includes(row));

const BY_HAND = {
  mean: [120, 110, 100],
  deviation: [60, 61, 62],
  channels: 'BGR',
} as const satisfies Normalisation;

const berry = SCENES.find(({ id }) => id === 'berry');
if (berry === undefined) throw new Error('There is no berry.');
const scene = sceneOfPicture(berry, decodePng(readFileSync(fileURLToPath(berry.pictureUrl))));
const images = new Uint8Array(POSITIONS.length * IMAGE_BYTES);
for (const [i, position] of POSITIONS.entries()) {
  renderImage(scene, position, images, i * IMAGE_BYTES);
}

async function tried(bytes: Uint8Array): Promise<OnnxClassifier> {
  const inspection = inspectOnnx(bytes);
  if (!inspection.canRun) throw new Error(inspection.reasons.join(' '));
  return tryOnnx(bytes, new Map(), inspection.classifier, TEST_TRIAL, () => {});
}

/** Runs an adapted file as the engine does; of each position its five most probable classes aside. */
async function probabilitiesOf(
  { onnx, classes, largestBatch, givesProbabilities }: ReturnType<typeof adaptOnnx>,
  asked: readonly number[],
): Promise<number[][]> {
  const session = await TEST_TRIAL.open(onnx);
  const featureLayers = [{ name: 'fc', width: classes }] as const;
  const store = new FeatureStore(POSITIONS.length, {
    featureLayers,
    ...(givesProbabilities && { givesProbabilities }),
  });
  const batch = largestBatch ?? POSITIONS.length;
  for (let first = 0; first < POSITIONS.length; first += batch) {
    const bytes = images.subarray(first * IMAGE_BYTES, (first + batch) * IMAGE_BYTES);
    const image = TEST_TRIAL.tensor(bytes, [batch, 224, 224, 3]);
    const { fc } = await session.run({ image }, ['fc']);
    const cells = Array.from({ length: batch }, (_, i) => first + i);
    store.add(cells, [fc?.data as Float32Array]);
  }
  await session.release();
  const cells = [...POSITIONS.keys()];
  const ofClass = (targetClass: number) =>
    store.values(cells, { viewId: 1, layer: 'class', anchor: { y: 0, x: 0 }, targetClass }, 0);
  const columns = asked.map(ofClass);
  return cells.map((cell) => columns.map((column) => column[cell] as number));
}

describe('the manifest of kinds', () => {
  it('has every file that there is', () => {
    const files = readdirSync(KINDS).filter((name) => name.endsWith('.onnx'));
    expect(allRows.map(({ file }) => `${file}.onnx`).toSorted()).toEqual(files.toSorted());
  });
});

describe.each(ofAnswers)('$kind: $file', ({ file, third: answers, fourth: atATime }) => {
  const bytes = new Uint8Array(readFileSync(join(KINDS, `${file}.onnx`)));

  it(`gives the file’s own probabilities, as ${answers}, ${atATime} at a time`, async () => {
    const classifier = await tried(bytes);
    const [best] = classifier.outputs;
    expect(ANSWERS[answers]).toContain(best.endsIn);
    const output = /`(.*)`/.exec(answers)?.[1];
    if (output !== undefined) expect(best.name).toBe(output);
    expect(classifier.largestBatch).toBe(atATime === 'any' ? undefined : 1);
    const said = saidOf(classifier);
    expect(/one picture at a time, for good/.test(said)).toBe(atATime === 'one, for good');
    expect(/stand in for them/.test(said)).toBe(answers.endsWith('as they are'));

    const choice = { normalisation: classifier.normalisation.preset, output: best.name };
    const adapted = adaptOnnx(bytes, choice, new Map(), classifier);
    expect(adapted.largestBatch).toBe(classifier.largestBatch);
    await expectProbabilities(adapted, expectedOf(file));
  });
});

/** Its remarks in English. */
function saidOf({ remarks }: OnnxClassifier): string {
  return remarks.map(({ message }) => message).join(' ');
}

describe.each(ofPixels)('$kind: $file', ({ file, third, fourth: known }) => {
  const bytes = new Uint8Array(readFileSync(join(KINDS, `${file}.onnx`)));
  const preset = NORMALISATIONS.find((name) => third === `\`${name}\``);

  it(`takes its pixels as ${third}, ${known}`, async () => {
    const classifier = await tried(bytes);
    const { preset: guess } = classifier.normalisation;
    if (known === 'guessed') expect(guess).toBe(preset);
    const choice = { normalisation: preset ?? BY_HAND, output: classifier.outputs[0].name };
    await expectProbabilities(adaptOnnx(bytes, choice, new Map(), classifier), expectedOf(file));
  });
});

describe.each(ofPictures)('$kind: $file', ({ file, third, fourth: becomes }) => {
  const bytes = new Uint8Array(readFileSync(join(KINDS, `${file}.onnx`)));
  const preset = NORMALISATIONS.find((name) => third === `\`${name}\``) ?? 'none';

  it(`takes a picture ${becomes}, and says so`, async () => {
    const classifier = await tried(bytes);
    expect(saidOf(classifier)).toMatch(/^It takes (pictures|grey)/);
    expect(saidOf(classifier)).not.toMatch(/could not be run/);
    const choice = { normalisation: preset, output: classifier.outputs[0].name };
    const adapted = adaptOnnx(bytes, choice, new Map(), classifier);
    expect(titleWithPicture('Net', adapted.picture)).toBe(`Net (picture ${becomes})`);
    await expectProbabilities(adapted, expectedOf(file));
  });
});

describe.each(ofOutputs)('$kind: $file', ({ file, third, fourth: toldBy }) => {
  const bytes = new Uint8Array(readFileSync(join(KINDS, `${file}.onnx`)));

  it(`takes ${third}, told by ${toldBy}, and says so`, async () => {
    const classifier = await tried(bytes);
    const [{ name: output }] = classifier.outputs;
    expect(`\`${output}\``).toBe(third);
    const said = saidOf(classifier);
    expect(said.includes(`“${output}” is taken, whose answers`)).toBe(toldBy.startsWith('how'));
    expect(said.includes(`so “${output}” is preferred.`)).toBe(/auxiliary/.test(file));
    const choice = { normalisation: classifier.normalisation.preset, output };
    await expectProbabilities(adaptOnnx(bytes, choice, new Map(), classifier), expectedOf(file));
  });
});

async function expectProbabilities(
  adapted: ReturnType<typeof adaptOnnx>,
  { classes, probabilities }: Expected,
): Promise<void> {
  const actual = await probabilitiesOf(adapted, classes);
  const differences = actual.flatMap((row, i) =>
    row.map((probability, k) => Math.abs(probability - (probabilities[i]?.[k] ?? Number.NaN))),
  );
  expect(Math.max(...differences)).toBeLessThan(WITHIN);
}

describe('names of classes in a file', () => {
  it('are taken where there is one a class, and else it is said', async () => {
    const read = (file: string) => new Uint8Array(readFileSync(join(KINDS, `${file}.onnx`)));
    const { classNames } = await tried(read('pixels-ultralytics'));
    expect(classNames).toEqual([...Array.from({ length: 9 }, (_, i) => `kind ${i}`), "cat's eye"]);
    const short = await tried(read('yolo_cls_like'));
    expect(short.classNames).toBeUndefined();
    expect(saidOf(short)).toContain(
      'The file names 2 classes, but “output0” has 1000: its names are not taken.',
    );
  });
});

it('lists every file that is run within limits', () => {
  const files = readdirSync(join(root, 'models/onnx/fixtures/hostile'));
  expect(ofLimits.map(({ file }) => `${file.slice('hostile/'.length)}.onnx`).toSorted()).toEqual(
    files.toSorted(),
  );
});
