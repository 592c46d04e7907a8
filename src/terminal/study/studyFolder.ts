import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packTaskAnswer, type TaskAnswer, unpackTaskAnswer } from '../../formats/studyTask.ts';
import { makeFolder } from '../diskFailure.ts';
import { LockFile } from '../lockFile.ts';
import { writeWhole } from '../wholeFile.ts';

/** What stands behind a task's address. */
const ENDINGS = { answer: '.zip', journal: '.part', lock: '.lock', failure: '.failed' } as const;

/** The folder in which answers lie by their address, of one study or of several. */
export class StudyFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Makes room for these addresses. @throws WriteFailure */
  prepare(addresses: readonly string[]): void {
    for (const start of new Set(addresses.map((one) => one.slice(0, 2)))) {
      makeFolder(join(this.path, 'tasks', start));
    }
  }

  /** Of these addresses those that are answered; looks into each folder once. */
  async answered(addresses: readonly string[]): Promise<Set<string>> {
    const names = await Promise.all(
      [...new Set(addresses.map((one) => one.slice(0, 2)))].map((start) =>
        readdir(join(this.path, 'tasks', start)).catch(() => []),
      ),
    );
    const there = new Set(names.flat());
    return new Set(addresses.filter((one) => there.has(`${one}${ENDINGS.answer}`)));
  }

  isAnswered(address: string): boolean {
    return existsSync(this.answerPath(address));
  }

  answerPath(address: string): string {
    return this.#path(address, 'answer');
  }

  /** Where a task that is not finished keeps what it has. */
  journalPath(address: string): string {
    return this.#path(address, 'journal');
  }

  hasBegun(address: string): boolean {
    return existsSync(this.journalPath(address));
  }

  /** Undefined while another run has the task. */
  lock(address: string): Promise<LockFile | undefined> {
    return LockFile.take(this.#path(address, 'lock'));
  }

  /** @throws WriteFailure */
  async finish(address: string, answer: TaskAnswer): Promise<void> {
    await writeWhole(this.answerPath(address), packTaskAnswer(answer));
    await rm(this.#path(address, 'failure'), { force: true });
    await rm(this.journalPath(address), { force: true });
  }

  /** Keeps why a task failed, for `status`; where that cannot be written it was said all the same. */
  async fail(address: string, sentence: string): Promise<void> {
    await writeWhole(this.#path(address, 'failure'), `${sentence}\n`).catch(() => undefined);
  }

  /** Why a task failed the last time; undefined where it did not. */
  failureOf(address: string): string | undefined {
    const path = this.#path(address, 'failure');
    return existsSync(path) ? readFileSync(path, 'utf8').trimEnd() : undefined;
  }

  /** @throws FileFailure where it is damaged, or what the file system says. */
  async read(address: string): Promise<TaskAnswer> {
    return unpackTaskAnswer(await readFile(this.answerPath(address)));
  }

  #path(address: string, what: keyof typeof ENDINGS): string {
    return join(this.path, 'tasks', address.slice(0, 2), `${address}${ENDINGS[what]}`);
  }
}
