import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { BackendInUse } from '../../domain/backend.ts';
import type { RunKeeper } from '../../engine/run.ts';
import type { AnsweredCells } from '../../keep/runChunk.ts';

/** Cells and checksum, as uint32. */
const HEAD_IN_BYTES = 8;
const NUMBER_IN_BYTES = 4;

/**
 * A file that every batch of a task is appended to as soon as it is computed: a process that is killed
 * loses no more than the batch in hand. Of each batch the number of its cells, a CRC-32 and, as the run's
 * answers, the cells as uint32 and layer by layer their activations as float32; little-endian.
 */
export class TaskJournal implements RunKeeper {
  readonly #path: string;
  readonly #widths: readonly number[];
  readonly #computedOn: BackendInUse;
  #file: number | undefined;

  /** @param widths numbers a cell of each feature layer. */
  constructor(path: string, widths: readonly number[], computedOn: BackendInUse) {
    this.#path = path;
    this.#widths = widths;
    this.#computedOn = computedOn;
  }

  /** Gives back what an earlier process kept; what it had not written whole is cut off. */
  async restore(take: (answers: AnsweredCells) => void): Promise<void> {
    // Appending, each batch at once: two processes that write would not tear each other's.
    this.#file = openSync(this.#path, 'a+');
    const bytes = readFileSync(this.#path);
    let at = 0;
    for (;;) {
      const batch = this.#batchAt(bytes, at);
      if (batch === undefined) break;
      take(batch.answers);
      at = batch.end;
    }
    if (at < bytes.length) ftruncateSync(this.#file, at);
  }

  /** @throws what the file system says. */
  add({ cells, activations }: AnsweredCells): void {
    const numbers = Buffer.concat([cells, ...activations].map(bytesOf));
    const head = Buffer.alloc(HEAD_IN_BYTES);
    head.writeUInt32LE(cells.length, 0);
    head.writeUInt32LE(crc32(numbers), 4);
    const batch = Buffer.concat([head, numbers]);
    // A disk that is nearly full takes a part; the rest of it fails.
    for (let at = 0; at < batch.length; ) at += writeSync(this.#file as number, batch, at);
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #batchAt(bytes: Buffer, start: number) {
    if (start + HEAD_IN_BYTES > bytes.length) return undefined;
    const count = bytes.readUInt32LE(start);
    const numbersPerCell = this.#widths.reduce((sum, width) => sum + width, 1);
    const from = start + HEAD_IN_BYTES;
    const end = from + count * numbersPerCell * NUMBER_IN_BYTES;
    if (count === 0 || end > bytes.length) return undefined;
    const numbers = new Uint8Array(bytes.subarray(from, end));
    if (crc32(numbers) !== bytes.readUInt32LE(start + 4)) return undefined;
    let at = count * NUMBER_IN_BYTES;
    const activations = this.#widths.map((width) => {
      const ofLayer = new Float32Array(numbers.buffer, at, count * width);
      at += ofLayer.byteLength;
      return ofLayer;
    });
    const cells = new Uint32Array(numbers.buffer, 0, count);
    return { answers: { cells, activations, computedOn: this.#computedOn }, end };
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
