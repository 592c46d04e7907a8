import fc from 'fast-check';
import { mutationsOf } from '../../models/checkpoint/mutations.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { Reader } from './readers.ts';

/** What a reader did with mutated files. */
export interface Fuzzed {
  readonly reader: string;
  readonly read: number;
  readonly refused: number;
  readonly longestInMs: number;
  /** What is no failure with a sentence, with the file in base64; at most ten. */
  readonly faults: readonly { readonly error: string; readonly file: string }[];
}

const AT_ONCE = 50;
const MOST_FAULTS = 10;
/** Most of a file is its weights or pixels; what says what they are stands there, and at its end. */
const START_IN_BYTES = 2048;

/**
 * Has a reader read so many mutations of its files, the same ones for a seed. One that takes longer
 * than `longestInMs` is a fault, too.
 */
export async function fuzz(
  { name, files, read }: Reader,
  seed: number,
  mutations: number,
  longestInMs: number,
): Promise<Fuzzed> {
  const counts = { read: 0, refused: 0 };
  const faults: { error: string; file: string }[] = [];
  let longest = 0;
  for (let done = 0; done < mutations; ) {
    const turn = done / AT_ONCE;
    const file = files[turn % files.length] as Uint8Array;
    // The start alone of every other one.
    const isAtStart = Math.floor(turn / files.length) % 2 === 0;
    const within = isAtStart ? Math.min(START_IN_BYTES, file.length) : file.length;
    const numRuns = Math.min(AT_ONCE, mutations - done);
    for (const mutated of fc.sample(mutationsOf(file, within), { seed: seed + turn, numRuns })) {
      const startMs = performance.now();
      let error: unknown;
      try {
        await read(mutated);
        counts.read++;
      } catch (reason) {
        if (reason instanceof Failure) counts.refused++;
        else error = reason;
      }
      const tookMs = performance.now() - startMs;
      longest = Math.max(longest, tookMs);
      if (tookMs > longestInMs) error ??= `It took ${Math.round(tookMs)} ms.`;
      if (error !== undefined && faults.length < MOST_FAULTS) {
        faults.push({ error: String(error), file: Buffer.from(mutated).toString('base64') });
      }
    }
    done += numRuns;
  }
  return { reader: name, ...counts, longestInMs: longest, faults };
}
