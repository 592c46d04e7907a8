import { strFromU8, strToU8, zipSync } from 'fflate';
import * as v from 'valibot';
import { cellCount, type Grid } from '../domain/grid.ts';
import { LAYERS, type Layer, needsClass, quantityOf } from '../domain/layers.ts';
import { FileFailure } from './fileFailure.ts';
import { TASK_ANSWER_DESCRIPTION } from './taskAnswerName.ts';
import { unzipNamed } from './zipEntries.ts';

/** Raised when the same question would be answered by other numbers. */
const FORMAT = 1;

const DESCRIPTION = TASK_ANSWER_DESCRIPTION;
const NUMBERS = ['cells.u32', 'top-classes.u16', 'top-probabilities.f32', 'values.f32'] as const;
const LARGEST_ENTRY_IN_BYTES = 2 ** 31;
const TOP_COUNT = 5;
/** A cosine may miss 1 by that much. */
const ROUNDING_ERROR = 1e-4;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const atLeastOne = v.pipe(v.number(), v.integer(), v.minValue(1));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const channel = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
const gridSchema = v.object({ rows: atLeastOne, cols: atLeastOne });

const questionSchema = v.object({
  format: v.literal(FORMAT),
  /** Of the network's file. */
  network: sha256,
  kind: v.picklist(['patch', 'crop']),
  /** Of the picture's file. */
  picture: sha256,
  /** What the picture's longer side is scaled to; `null` where it stays as it is. */
  longestInPx: v.nullable(atLeastOne),
  /** A colour, or the digest of a picture's file. */
  background: v.union([v.strictTuple([channel, channel, channel]), sha256]),
  layers: v.pipe(v.array(v.picklist(LAYERS)), v.minLength(1)),
  /** Names, or “y,x” in pixels. */
  anchors: v.pipe(v.array(v.string()), v.minLength(1)),
  /** `answer`: the class that the network itself finds at most positions; `null` where no map wants one. */
  targetClass: v.nullable(v.union([whole, v.literal('answer')])),
  strideInPx: atLeastOne,
  region: v.nullable(v.object({ y: whole, x: whole, ...gridSchema.entries })),
  backend: v.picklist(['native', 'wasm']),
});

/** One network over one scene, with all that the numbers depend on and nothing else: no names. */
export type TaskQuestion = v.InferOutput<typeof questionSchema>;

const descriptionSchema = v.object({
  question: questionSchema,
  grid: gridSchema,
  targetClass: v.nullable(whole),
});

/** A map of a task's answer. */
export interface TaskMap {
  readonly layer: Layer;
  /** As the question has it; `null` of a class. */
  readonly anchor: string | null;
  /** A value a cell of the answer. */
  readonly values: Float32Array;
}

export interface TaskAnswer {
  readonly question: TaskQuestion;
  /** Of the scene, at stride 1. */
  readonly grid: Grid;
  /** The class that a class map shows. */
  readonly targetClass: number | null;
  /** Computed cells, ascending. */
  readonly cells: Uint32Array;
  /** Five a cell, the most probable first. */
  readonly topClasses: Uint16Array;
  readonly topProbabilities: Float32Array;
  /** One for each of `mapsAskedFor`, in that order. */
  readonly maps: readonly TaskMap[];
}

/** Which maps a question asks for: every layer with every anchor, a class once. */
export function mapsAskedFor({
  layers,
  anchors,
}: Pick<TaskQuestion, 'layers' | 'anchors'>): readonly Omit<TaskMap, 'values'>[] {
  return layers.flatMap((layer) => {
    const held: readonly (string | null)[] = needsClass(layer) ? [null] : anchors;
    return held.map((anchor) => ({ layer, anchor }));
  });
}

/** A question as the text that its content address is taken of. */
export function questionText(question: Omit<TaskQuestion, 'format'>): string {
  return JSON.stringify(v.parse(questionSchema, { ...question, format: FORMAT }));
}

/** The question that `questionText` made a text of. @throws ValiError where it is another text. */
export function questionOf(text: string): TaskQuestion {
  return v.parse(questionSchema, JSON.parse(text));
}

/** The file of an answer: a ZIP, stored and without a date, so that the same numbers are the same bytes. */
export function packTaskAnswer(answer: TaskAnswer): Uint8Array<ArrayBuffer> {
  const { question, grid, targetClass, cells, maps } = answer;
  const values = new Float32Array(maps.length * cells.length);
  maps.forEach((map, i) => {
    values.set(map.values, i * cells.length);
  });
  const arrays = [cells, answer.topClasses, answer.topProbabilities, values];
  const description = JSON.stringify({ question, grid, targetClass }, null, 2);
  const entries = Object.fromEntries([
    [DESCRIPTION, strToU8(description)],
    ...NUMBERS.map((name, i) => [name, bytesOf(arrays[i] as ArrayBufferView)]),
  ]);
  return new Uint8Array(zipSync(entries, { level: 0, mtime: '1980-01-01' }));
}

/** @throws FileFailure `no-task-answer` when it is something else, or damaged. */
export function unpackTaskAnswer(bytes: Uint8Array): TaskAnswer {
  try {
    return unpacked(bytes);
  } catch (cause) {
    throw new FileFailure({ code: 'no-task-answer' }, cause);
  }
}

function unpacked(bytes: Uint8Array): TaskAnswer {
  const names = [DESCRIPTION, ...NUMBERS];
  const entries = unzipNamed(bytes, DESCRIPTION, names, LARGEST_ENTRY_IN_BYTES);
  const entry = (name: string) => {
    const found = entries[name];
    if (found === undefined) throw new RangeError(`“${name}” is missing.`);
    // A copy, so that it begins where numbers of any width may.
    return new Uint8Array(found);
  };
  const json: unknown = JSON.parse(strFromU8(entry(DESCRIPTION)));
  const { question, grid, targetClass } = v.parse(descriptionSchema, json);
  const cells = new Uint32Array(entry('cells.u32').buffer);
  const topClasses = new Uint16Array(entry('top-classes.u16').buffer);
  const topProbabilities = new Float32Array(entry('top-probabilities.f32').buffer);
  const values = new Float32Array(entry('values.f32').buffer);
  const asked = mapsAskedFor(question);
  const isWhole =
    cells.length > 0 &&
    cells.every((cell, i) => cell < cellCount(grid) && cell > (cells[i - 1] ?? -1)) &&
    topClasses.length === cells.length * TOP_COUNT &&
    topProbabilities.length === cells.length * TOP_COUNT &&
    values.length === cells.length * asked.length;
  if (!isWhole) throw new RangeError('Its parts do not belong together.');
  if (!topProbabilities.every((one) => one >= 0 && one <= 1 + ROUNDING_ERROR)) {
    throw new RangeError('A probability lies outside 0 … 1.');
  }
  const maps = asked.map((one, i) => ({
    ...one,
    values: values.subarray(i * cells.length, (i + 1) * cells.length),
  }));
  if (!maps.every(hasValuesInRange)) throw new RangeError('A value lies outside its range.');
  return { question, grid, targetClass, cells, topClasses, topProbabilities, maps };
}

function hasValuesInRange({ layer, values }: TaskMap): boolean {
  const [least, most] = quantityOf(layer).range;
  return values.every((value) => value >= least - ROUNDING_ERROR && value <= most + ROUNDING_ERROR);
}

/** Every machine that runs this keeps its numbers little-endian. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
