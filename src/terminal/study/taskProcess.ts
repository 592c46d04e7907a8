import { whileWriting } from '../diskFailure.ts';
import { StudyFolder } from './studyFolder.ts';
import type { StudyTask } from './studyPlan.ts';
import { decodedScene } from './studyScenes.ts';
import { TaskEngine } from './taskEngine.ts';
import { TaskJournal } from './taskJournal.ts';

/** A process that computes one task after the other, all of one network; it ends with who started it. */

/** What it is told: tasks of one network. */
export interface ToTaskProcess {
  readonly task: StudyTask;
  /** The study's folder. */
  readonly folder: string;
}

export type FromTaskProcess =
  | { readonly type: 'progress'; readonly done: number; readonly inAll: number }
  | { readonly type: 'answered'; readonly computed: number; readonly seconds: number }
  | { readonly type: 'failed'; readonly sentence: string };

const SHORTEST_PAUSE_IN_MS = 250;

let engine: TaskEngine | undefined;

function tell(message: FromTaskProcess): void {
  process.send?.(message);
}

async function compute({ task, folder: path }: ToTaskProcess): Promise<void> {
  const start = performance.now();
  const folder = new StudyFolder(path);
  const { question, address, network } = task;
  const scene = await decodedScene(task.scene);
  engine ??= new TaskEngine(network, question.backend);
  const journalPath = folder.journalPath(address);
  const computedOn = { backend: question.backend, threads: 1, batch: 1 } as const;
  const journal = new TaskJournal(journalPath, engine.widths, computedOn);
  let [computed, toldAt] = [0, 0];
  try {
    const answer = await engine.answer(question, scene, journal, (done, inAll, kept) => {
      computed = done - kept;
      if (performance.now() - toldAt < SHORTEST_PAUSE_IN_MS) return;
      toldAt = performance.now();
      tell({ type: 'progress', done, inAll });
    });
    await folder.finish(address, answer);
  } catch (reason) {
    throw whileWriting(journalPath, reason);
  }
  const seconds = (performance.now() - start) / 1000;
  tell({ type: 'answered', computed, seconds });
}

process.on('message', (message: ToTaskProcess) => {
  compute(message).catch((reason: unknown) => {
    tell({ type: 'failed', sentence: reason instanceof Error ? reason.message : String(reason) });
  });
});
// What is computed is on the disk: there is nothing to put in order.
process.on('disconnect', () => process.exit());
// Ctrl-C goes to the whole group; who started this says when it is over.
process.on('SIGINT', () => {});
