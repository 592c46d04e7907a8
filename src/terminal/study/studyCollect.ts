import { join } from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { type PairedDifference, pairedMean } from '../../domain/pairedBootstrap.ts';
import type { TaskAnswer } from '../../formats/studyTask.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { writeWhole } from '../wholeFile.ts';
import { StudyFolder } from './studyFolder.ts';
import { blocksForPage } from './studyForPage.ts';
import { MEAN_COLUMNS, meanGrid, StudyMeans, tasksByObject, writeMeans } from './studyMeans.ts';
import type { StudyPlan, StudyTask } from './studyPlan.ts';
import { Averages, type Comparison, MEASURES, type Measure, studyReport } from './studyReport.ts';
import { rowOf, STUDY_COLUMNS, type StudyRow } from './studyRow.ts';
import { TableFiles } from './tableFiles.ts';

const COMPARISON_COLUMNS = {
  pair: 'text',
  layer: 'text',
  anchor: 'text',
  measure: 'text',
  difference: 'number',
  low: 'number',
  high: 'number',
  scenes: 'whole',
  objects: 'whole',
} as const;

/**
 * Reads a study's results one by one and writes into a folder of its name, as CSV and as Parquet, `table`, a line a
 * map, `comparison`, standard against anti-aliased, and `means`, the mean maps; and of all that `report.html`, which the page opens, too.
 * @returns how many results are missing or damaged.
 * @throws UsageError where there is none, WriteFailure
 */
export async function collectStudy(plan: StudyPlan, terminal: Terminal): Promise<number> {
  const folder = new StudyFolder(plan.out);
  const report = join(plan.out, plan.name);
  const grid = meanGrid(plan);
  const [comparisons, averages, means] = [new Comparisons(), new Averages(), new StudyMeans(grid)];
  const table = new TableFiles(join(report, 'table'), STUDY_COLUMNS);
  const answered: StudyTask[] = [];
  try {
    for (const task of tasksByObject(plan)) {
      const answer = await answerTo(task, folder, terminal);
      if (answer === undefined) continue;
      answered.push(task);
      for (const map of answer.maps) {
        const row = rowOf(task, answer, map);
        table.add(row);
        comparisons.take(row);
        averages.take(row);
        means.take(task, answer, map);
      }
    }
    if (answered.length === 0)
      throw new UsageError('Nothing is computed yet: run the study first.');
    await table.end();
  } catch (reason) {
    table.discard();
    throw reason;
  }
  const compared = comparisons.all(plan.study.seed);
  const comparison = new TableFiles(join(report, 'comparison'), COMPARISON_COLUMNS);
  for (const { difference, ...of } of compared) {
    const { mean, low, high, scenes, objects } = difference;
    comparison.add({ ...of, difference: mean, low, high, scenes, objects });
  }
  await comparison.end();
  const meanMaps = means.end();
  const ofMeans = new TableFiles(join(report, 'means'), MEAN_COLUMNS);
  writeMeans(ofMeans, meanMaps, grid);
  await ofMeans.end();
  const reportPath = join(report, 'report.html');
  const missing = plan.tasks.length - answered.length;
  const blocks = await blocksForPage(plan, answered, folder);
  const content = { averages, comparisons: compared, means: meanMaps, grid, missing, blocks };
  await writeWhole(reportPath, studyReport(plan, content));
  for (const path of [...table.paths, ...comparison.paths, ...ofMeans.paths, reportPath]) {
    terminal.print(path);
  }
  if (missing > 0) terminal.print(`missing\t${missing} of ${plan.tasks.length} tasks`);
  return missing;
}

/** Undefined where there is none, or a damaged one, which is said. */
async function answerTo(
  { address, network, scene }: StudyTask,
  folder: StudyFolder,
  terminal: Terminal,
): Promise<TaskAnswer | undefined> {
  if (!folder.isAnswered(address)) return undefined;
  try {
    return await folder.read(address);
  } catch (reason) {
    if (!(reason instanceof Failure)) throw reason;
    terminal.print(`left out\t${network.id}\t${scene.id}\t${address}: ${reason.message}`);
    return undefined;
  }
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
    for (const measure of MEASURES) {
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
      const [pair, layer, anchor, measure] = JSON.parse(key) as [string, string, string, Measure];
      const difference = pairedMean(differences, seed);
      return difference === null ? [] : [{ pair, layer, anchor, measure, difference }];
    });
  }
}
