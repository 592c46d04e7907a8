import { xxhash64 } from 'hash-wasm';
import * as v from 'valibot';
import type { BackendInUse } from '../domain/backend.ts';
import type { NetworkFile } from '../domain/networkFile.ts';

type FeatureLayers = NetworkFile['featureLayers'];

/** What a network answered at several cells, all of them on one backend. */
export interface AnsweredCells {
  readonly cells: Uint32Array;
  /** Of each feature layer, [cells.length, width]. */
  readonly activations: readonly Float32Array[];
  readonly computedOn: BackendInUse;
}

/** At least one, all of one backend. */
export type AnswerGroup = readonly [AnsweredCells, ...AnsweredCells[]];

/** Some of the answered cells, by their index among them. */
export function pickRows(answers: AnsweredCells, rows: readonly number[]): AnsweredCells {
  const count = answers.cells.length;
  return {
    ...answers,
    cells: Uint32Array.from(rows, (row) => answers.cells[row] as number),
    activations: answers.activations.map((ofLayer) => {
      const width = ofLayer.length / count;
      const picked = new Float32Array(rows.length * width);
      rows.forEach((row, i) => {
        picked.set(ofLayer.subarray(row * width, (row + 1) * width), i * width);
      });
      return picked;
    }),
  };
}

/** Answered cells as they lie in the store. */
export interface RunChunk {
  readonly computedOn: BackendInUse;
  /** The cells as uint32, then layer by layer their activations as float32; little-endian. */
  readonly bytes: ArrayBuffer;
  /** XXH64 of `bytes`, lower-case hex. */
  readonly checksum: string;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What the store holds may have been written by another version of the page, or half written. */
const runChunkSchema = v.object({
  computedOn: v.object({
    backend: v.picklist(['wasm', 'webgpu']),
    threads: count,
    batch: count,
  }),
  bytes: v.instance(ArrayBuffer),
  checksum: v.string(),
});

/** Every machine that runs this is little-endian. */
export async function packChunk(answers: AnswerGroup): Promise<RunChunk> {
  const { backend, threads, batch } = answers[0].computedOn;
  const layers = answers[0].activations.length;
  const parts: ArrayBufferView[] = answers.map(({ cells }) => cells);
  for (let layer = 0; layer < layers; layer++) {
    for (const { activations } of answers) parts.push(activations[layer] as Float32Array);
  }
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return {
    computedOn: { backend, threads, batch },
    bytes: bytes.buffer,
    checksum: await xxhash64(bytes),
  };
}

/** What a record of the store holds; `undefined` when it is cut short, damaged or of other layers. */
export async function unpackChunk(
  record: unknown,
  featureLayers: FeatureLayers,
  cellsOfGrid: number,
): Promise<AnsweredCells | undefined> {
  const parsed = v.safeParse(runChunkSchema, record);
  if (!parsed.success) return undefined;
  const { bytes, checksum, computedOn } = parsed.output;
  const numbersPerCell = featureLayers.reduce((sum, { width }) => sum + width, 1);
  const cellsInChunk = bytes.byteLength / (numbersPerCell * 4);
  if (!Number.isInteger(cellsInChunk) || cellsInChunk === 0) return undefined;
  if ((await xxhash64(new Uint8Array(bytes))) !== checksum) return undefined;
  const cells = new Uint32Array(bytes, 0, cellsInChunk);
  if (!cells.every((cell) => cell < cellsOfGrid)) return undefined;
  let at = cells.byteLength;
  const activations = featureLayers.map(({ width }) => {
    const ofLayer = new Float32Array(bytes, at, cellsInChunk * width);
    at += ofLayer.byteLength;
    return ofLayer;
  });
  return { cells, activations, computedOn };
}
