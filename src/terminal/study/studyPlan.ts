import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { anchorAt } from '../../domain/anchorAt.ts';
import { clampRegion, type Region } from '../../domain/grid.ts';
import { needsClass } from '../../domain/layers.ts';
import { strideGridSize } from '../../domain/visitingOrder.ts';
import { questionOf, questionText, type TaskQuestion } from '../../formats/studyTask.ts';
import { readingSentence } from '../diskFailure.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import { parseStudyFile, type StudyFile } from './studyFile.ts';
import {
  classProblem,
  ownNetworksFolder,
  type StudyNetwork,
  studyNetworks,
} from './studyNetworks.ts';
import { questionOfScene, type StudyScene, studyScenes } from './studyScenes.ts';

/** One network over one scene. */
export interface StudyTask extends StudyNetwork {
  readonly scene: StudyScene;
  readonly question: TaskQuestion;
  /** SHA-256 of the question, lower-case hex. */
  readonly address: string;
  /** Of the stride's grid. */
  readonly positions: number;
}

/** Everything that a study asks for. */
export interface StudyPlan {
  readonly study: StudyFile;
  readonly title: string;
  /** Of its reports, from the file's name. */
  readonly name: string;
  /** Folder for results and reports. */
  readonly out: string;
  readonly networks: readonly StudyNetwork[];
  readonly scenes: readonly StudyScene[];
  /** Network by network, in the order of the scenes. */
  readonly tasks: readonly StudyTask[];
  /** A sentence for each network, picture or pair of them that is left out. */
  readonly problems: readonly string[];
}

/**
 * Reads a study's file and all that it names, but no pixels.
 * @throws UsageError where the file itself cannot be used, or leaves nothing to do.
 */
export async function planOfFile(path: string, terminal: Terminal): Promise<StudyPlan> {
  const study = parseStudyFile(await readStudy(path), path);
  const folder = dirname(resolve(path));
  const out = resolve(folder, study.out);
  const ofNetworks = await studyNetworks(study, folder, ownNetworksFolder(out), terminal);
  const ofScenes = await studyScenes(study, folder);
  const problems = [...ofNetworks.problems, ...ofScenes.problems];
  const tasks: StudyTask[] = [];
  const misplaced = new Set<StudyScene>();
  for (const scene of ofScenes.scenes) {
    const wrong = study.anchors.find((anchor) => anchorAt(anchor, scene.grid) === undefined);
    if (wrong === undefined) continue;
    misplaced.add(scene);
    const { rows, cols } = scene.grid;
    problems.push(
      `${scene.id}: the anchor “${wrong}” is none of its ${rows} × ${cols} positions: give tl, tr, c, bl, br, or “y,x” in pixels.`,
    );
  }
  for (const one of ofNetworks.networks) {
    for (const scene of ofScenes.scenes) {
      if (misplaced.has(scene)) continue;
      const problem = classProblem(one.network, study.layers, scene.targetClass);
      if (problem !== undefined) {
        problems.push(`${scene.id}: ${problem}.`);
        continue;
      }
      tasks.push(taskOf(study, one, scene));
    }
  }
  if (tasks.length === 0) {
    throw new UsageError([...problems, `${path}: there is nothing to compute.`].join('\n'));
  }
  const name = basename(path, extname(path));
  return {
    study,
    title: study.title ?? name,
    name,
    out,
    networks: ofNetworks.networks,
    scenes: ofScenes.scenes,
    tasks,
    problems,
  };
}

async function readStudy(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(readingSentence(path, cause) ?? String(cause), { cause });
  }
}

function taskOf(study: StudyFile, one: StudyNetwork, scene: StudyScene): StudyTask {
  const region = regionOf(study, scene);
  const text = questionText({
    network: one.network.sha256,
    ...questionOfScene(scene),
    layers: study.layers.toSorted(),
    anchors: study.layers.every(needsClass) ? ['c'] : study.anchors.toSorted(),
    targetClass: study.layers.some(needsClass) ? scene.targetClass : null,
    strideInPx: study.stride,
    region: region ?? null,
    backend: study.backend,
  });
  return {
    ...one,
    scene,
    question: questionOf(text),
    address: createHash('sha256').update(text).digest('hex'),
    positions: strideGridSize(scene.grid, study.stride, region),
  };
}

function regionOf({ region }: StudyFile, { grid }: StudyScene): Region | undefined {
  return region && clampRegion(region, grid);
}
