import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  indexBlock,
  partBlock,
  pictureFileName,
  resultFileName,
  type StudyIndex,
} from '../../formats/studyReportFile.ts';
import { mapsAskedFor } from '../../formats/studyTask.ts';
import { makeFolder } from '../diskFailure.ts';
import { writeWhole } from '../wholeFile.ts';
import type { StudyFolder } from './studyFolder.ts';
import type { StudyPlan, StudyTask } from './studyPlan.ts';
import type { StudyScene } from './studyScenes.ts';

/** A report holds its results and pictures itself where together they take no more; in base64 a third more. */
const MOST_IN_REPORT_IN_BYTES = 16_000_000;
const IMAGENET_CLASS_COUNT = 1000;

/** What the page reads in a report: which results there are, and, of a small study, these themselves. */
export interface BlocksForPage {
  readonly index: string;
  readonly parts: readonly string[];
}

/**
 * Makes the blocks of a report by which the page opens a study, and puts copies of its pictures into the study's
 * folder, so that this holds all that is shown.
 * @param answered tasks whose results are there and whole.
 * @throws WriteFailure
 */
export async function blocksForPage(
  plan: StudyPlan,
  answered: readonly StudyTask[],
  folder: StudyFolder,
): Promise<BlocksForPage> {
  const pictures = await copyPictures(new Set(answered.map(({ scene }) => scene)), plan.out);
  const files = [
    ...answered.map(
      ({ address }) => [resultFileName(address), folder.answerPath(address)] as const,
    ),
    ...pictures,
  ];
  const stats = await Promise.all(files.map(([, path]) => stat(path)));
  const sizeInBytes = stats.reduce((sum, { size }) => sum + size, 0);
  const latest = stats
    .slice(0, answered.length)
    .reduce((most, one) => Math.max(most, one.mtimeMs), 0);
  const isSmall = sizeInBytes <= MOST_IN_REPORT_IN_BYTES;
  return {
    index: indexBlock(indexOf(plan, answered, new Date(latest))),
    parts: isSmall
      ? await Promise.all(
          files.map(async ([name, path]) => partBlock(name, await readFile(path, 'base64'))),
        )
      : [],
  };
}

function indexOf(plan: StudyPlan, answered: readonly StudyTask[], computedAt: Date): StudyIndex {
  const { networks, scenes, tasks, title } = plan;
  const networkAt = new Map(networks.map(({ network }, place) => [network.id, place]));
  const sceneAt = new Map(scenes.map((scene, place) => [scene, place]));
  const [first] = tasks as readonly [StudyTask, ...StudyTask[]];
  return {
    title,
    computedAt: computedAt.toISOString(),
    networks: networks.map(({ network, pair }) => ({
      id: network.id,
      title: network.title,
      pair,
      antialiased: network.antialiased,
      sha256: network.sha256,
      classes: network.featureLayers.at(-1)?.width ?? IMAGENET_CLASS_COUNT,
      classNames: network.classNames ? [...network.classNames] : null,
    })),
    scenes: scenes.map((scene) => ({
      id: scene.id,
      targetClass: scene.targetClass,
      pictures: picturesOf(scene).map(({ sha256 }) => sha256),
    })),
    maps: [...mapsAskedFor(first.question)],
    results: answered.map(({ network, scene, address }) => [
      networkAt.get(network.id) ?? 0,
      sceneAt.get(scene) ?? 0,
      address,
    ]),
    missing: tasks.length - answered.length,
  };
}

function picturesOf({ picture, background }: StudyScene): readonly StudyScene['picture'][] {
  return 'sha256' in background ? [picture, background] : [picture];
}

/** @returns names and paths of the copies; of pictures that have changed or gone since there is none. */
async function copyPictures(
  scenes: Iterable<StudyScene>,
  out: string,
): Promise<(readonly [name: string, path: string])[]> {
  const folder = join(out, 'pictures');
  makeFolder(folder);
  const files = new Map(
    [...scenes].flatMap(picturesOf).map(({ sha256, path }) => [sha256, path] as const),
  );
  const copies: (readonly [name: string, path: string])[] = [];
  for (const [sha256, path] of files) {
    const name = pictureFileName(sha256);
    const copy = join(folder, name);
    if (!existsSync(copy)) {
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256) {
        continue;
      }
      await writeWhole(copy, bytes);
    }
    copies.push([name, copy]);
  }
  return copies;
}
