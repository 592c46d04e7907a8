import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../domain/failure.ts';
import {
  type PairedDifference,
  type PairedMean,
  pairedMean,
} from '../../domain/pairedBootstrap.ts';
import { csvTable } from '../../formats/csv.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { fileSentence, writeWhole } from './fileTexts.ts';
import { StudyFolder } from './studyFolder.ts';
import type { StudyPlan } from './studyPlan.ts';
import { rowOf, type StudyRow } from './studyRow.ts';

/** Columns that are compared between the networks of a pair. */
const COMPARED = ['mean', 'standardDeviation', 'onePixelChange', 'worstPixel', 'consistency'];

/** A comparison of the two networks of a pair, over the scenes that both have. */
interface Comparison {
  readonly pair: string;
  readonly layer: string;
  readonly anchor: string;
  readonly measure: string;
  /** Anti-aliased less standard. */
  readonly difference: PairedMean;
}

/**
 * Reads a study's results one by one and writes `table.csv`, a line a map, and `comparison.csv`, standard
 * against anti-aliased, into a folder of the study's name.
 * @returns how many results are missing or damaged.
 * @throws UsageError where there is none, or a file cannot be written.
 */
export async function collectStudy(plan: StudyPlan, terminal: Terminal): Promise<number> {
  const folder = new StudyFolder(plan.out);
  const report = join(plan.out, plan.name);
  const comparisons = new Comparisons();
  const found = { maps: 0, missing: 0 };
  async function* lines(): AsyncGenerator<string> {
    for (const task of plan.tasks) {
      if (!folder.isAnswered(task.address)) {
        found.missing++;
        continue;
      }
      try {
        const answer = await folder.read(task.address);
        for (const map of answer.maps) {
          const row = rowOf(task, answer, map);
          if (found.maps++ === 0) yield csvTable([Object.keys(row)]);
          yield csvTable([Object.values(row).map((value) => String(value ?? ''))]);
          comparisons.take(row);
        }
      } catch (reason) {
        if (!(reason instanceof Failure)) throw reason;
        found.missing++;
        const name = `${task.network.id}\t${task.scene.id}`;
        terminal.print(`left out\t${name}\t${task.address}: ${reason.message}`);
      }
    }
  }
  const tablePath = join(report, 'table.csv');
  // A table that stands is replaced by a whole one, or stays.
  const unfinished = `${tablePath}.new`;
  try {
    await mkdir(report, { recursive: true });
    await pipeline(Readable.from(lines()), createWriteStream(unfinished));
    if (found.maps > 0) await rename(unfinished, tablePath);
    else await rm(unfinished);
  } catch (cause) {
    const sentence = fileSentence(tablePath, cause);
    if (sentence === undefined) throw cause;
    throw new UsageError(sentence, { cause });
  }
  if (found.maps === 0) throw new UsageError('Nothing is computed yet: run the study first.');
  terminal.print(tablePath);
  const comparisonPath = join(report, 'comparison.csv');
  const compared = comparisons.all(plan.study.seed);
  await writeWhole(comparisonPath, comparisonCsv(compared));
  terminal.print(comparisonPath);
  if (found.missing > 0) terminal.print(`missing\t${found.missing} of ${plan.tasks.length} tasks`);
  return found.missing;
}

/** Values of both networks of a pair, until both are known. */
class Comparisons {
  /** By pair, layer, anchor and measure. */
  readonly #differences = new Map<string, PairedDifference[]>();
  /** Of the network that came first, by scene too. */
  readonly #waiting = new Map<string, StudyRow>();

  take(row: StudyRow): void {
    const key = JSON.stringify([row.pair, row.layer, row.anchor, row.scene]);
    const other = this.#waiting.get(key);
    if (other === undefined || other.antialiased === row.antialiased) {
      this.#waiting.set(key, row);
      return;
    }
    this.#waiting.delete(key);
    const [standard, antialiased] = row.antialiased === 1 ? [other, row] : [row, other];
    for (const measure of COMPARED) {
      const [a, b] = [standard[measure], antialiased[measure]];
      if (typeof a !== 'number' || typeof b !== 'number') continue;
      const of = JSON.stringify([row.pair, row.layer, row.anchor ?? '', measure]);
      const differences = this.#differences.get(of) ?? [];
      differences.push({ object: String(row.object), difference: b - a });
      this.#differences.set(of, differences);
    }
  }

  all(seed: number): readonly Comparison[] {
    return [...this.#differences].flatMap(([key, differences]) => {
      const [pair, layer, anchor, measure] = JSON.parse(key) as [string, string, string, string];
      const difference = pairedMean(differences, seed);
      return difference === null ? [] : [{ pair, layer, anchor, measure, difference }];
    });
  }
}

function comparisonCsv(comparisons: readonly Comparison[]): string {
  const header = 'pair,layer,anchor,measure,difference,low,high,scenes,objects'.split(',');
  const rows = comparisons.map(({ pair, layer, anchor, measure, difference }) => {
    const { mean, low, high, scenes, objects } = difference;
    return [pair, layer, anchor, measure, ...[mean, low, high, scenes, objects].map(String)];
  });
  return csvTable([header, ...rows]);
}
