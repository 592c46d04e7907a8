import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { NETWORK_PAIRS, type Network } from '../../../models/catalogue.ts';
import type { InstalledNetwork } from '../../../models/installed.ts';
import { lookedInto } from '../../../models/lookedInto.ts';
import { OFFICIAL_NETWORKS } from '../../../models/official.ts';
import { isStageLayer, type Layer, layersOf, needsClass } from '../../domain/layers.ts';
import { makeFolder, readingSentence } from '../diskFailure.ts';
import { failureOf } from '../failure.ts';
import { INSTALLED_FOLDER, usableNetworks } from '../installedFolder.ts';
import { LockFile } from '../lockFile.ts';
import { addNetwork } from '../modelsAdd.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';
import type { StudyFile, StudyNetworkFile } from './studyFile.ts';

/** A network of a study, looked into where that is asked for. */
export interface StudyNetwork {
  readonly network: Network;
  /** Of the two networks that are compared; also of one that stands alone. */
  readonly pair: string;
}

export interface StudyNetworks {
  readonly networks: readonly StudyNetwork[];
  /** A sentence for each that cannot be used. */
  readonly problems: readonly string[];
}

/** Networks under one name. */
interface Choice {
  readonly id: string;
  readonly standard: Network | InstalledNetwork | undefined;
  readonly antialiased: Network | InstalledNetwork | undefined;
}

const WAIT_FOR_OTHERS_IN_MS = 200;

const FILES = ['.onnx', '.pth', '.pt', '.safetensors'];

/**
 * The networks that a study names.
 * @param folder that paths start from.
 * @param own where those that come as files are installed, for this study alone.
 */
export async function studyNetworks(
  study: StudyFile,
  folder: string,
  own: string,
  terminal: Terminal,
): Promise<StudyNetworks> {
  const problems: string[] = [];
  const networks: StudyNetwork[] = [];
  for (const entry of study.networks) {
    try {
      const choice = await choiceOf(entry, folder, own, terminal);
      for (const network of [choice.standard, choice.antialiased]) {
        if (network === undefined) continue;
        const usable = study.layers.some(isStageLayer) ? lookedInto(network) : network;
        expectLayers(usable, study.layers);
        if (!networks.some((one) => one.network.id === usable.id)) {
          networks.push({ network: usable, pair: choice.id });
        }
      }
    } catch (reason) {
      const failure = failureOf(reason);
      if (failure === undefined) throw reason;
      problems.push(failure.message);
    }
  }
  return { networks, problems };
}

/** @throws UsageError where the network lacks one of these layers. */
function expectLayers({ id, featureLayers }: Network, layers: readonly Layer[]): void {
  const known = layersOf(featureLayers.map(({ name }) => name));
  const missing = layers.find((layer) => !known.includes(layer));
  if (missing === undefined) return;
  throw new UsageError(`${id} has no layer “${missing}”; it has ${known.join(', ')}.`);
}

async function choiceOf(
  entry: string | StudyNetworkFile,
  folder: string,
  own: string,
  terminal: Terminal,
): Promise<Choice> {
  const choices: readonly Choice[] = [...NETWORK_PAIRS, ...usableNetworks(INSTALLED_FOLDER)];
  if (typeof entry !== 'string') return chosenFile(entry, folder, own, terminal);
  const known = choices.find(({ id }) => id === entry);
  if (known !== undefined) return known;
  if (FILES.includes(extname(entry).toLowerCase())) {
    return chosenFile({ file: entry }, folder, own, terminal);
  }
  if (OFFICIAL_NETWORKS.some(({ id }) => id === entry)) {
    throw new UsageError(`${entry} is not installed yet: npm run models -- get ${entry}`);
  }
  throw new UsageError(
    `There is no network “${entry}”; known: ${choices.map(({ id }) => id).join(', ')}.`,
  );
}

/** A file's networks, installed for the study when they are met first. */
async function chosenFile(
  entry: StudyNetworkFile,
  folder: string,
  own: string,
  terminal: Terminal,
): Promise<Choice> {
  const path = resolve(folder, entry.file);
  const twin = entry.antialiased === undefined ? undefined : resolve(folder, entry.antialiased);
  const labels = entry.labels === undefined ? undefined : resolve(folder, entry.labels);
  const digests = [path, twin, labels].map((one) => (one === undefined ? '' : sha256OfFile(one)));
  const key = JSON.stringify([...(await Promise.all(digests)), entry.architecture ?? '']);
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 12);
  const called = (entry.name ?? basename(path, extname(path)))
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
  const name = `${called.slice(0, 30) || 'network'}-${digest}`;
  const find = () => usableNetworks(own).find(({ id }) => id === name);
  if (find() === undefined) {
    const options = {
      name,
      antialiasedFrom: twin,
      precision: undefined,
      architecture: entry.architecture,
      weights: undefined,
      normalisation: undefined,
      channels: undefined,
      output: undefined,
      labels,
    };
    const quiet = { ...terminal, print: () => {} };
    const where = { folder: own, networks: OFFICIAL_NETWORKS, terminal: quiet };
    // Adding a network has a lock of its own, which does not wait.
    const lock = await lockFor(join(own, `${name}.study.lock`));
    try {
      // Another part of the study may have installed it in the meantime.
      if (find() === undefined) await addNetwork(path, options, where);
    } finally {
      await lock.release();
    }
  }
  const found = find();
  if (found === undefined) throw new UsageError(`${path} could not be installed in ${own}.`);
  return found;
}

/** Parts of a study on several machines begin at one moment: each waits until the others are done. */
async function lockFor(path: string): Promise<LockFile> {
  makeFolder(dirname(path));
  for (;;) {
    const lock = await LockFile.take(path);
    if (lock !== undefined) return lock;
    await pause(WAIT_FOR_OTHERS_IN_MS);
  }
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new UsageError(readingSentence(path, cause) ?? `${path}: ${String(cause)}`, { cause });
  }
  return hash.digest('hex');
}

/** Why a network cannot show a scene's class, as part of a sentence; undefined where it can. */
export function classProblem(
  { id, classNames, featureLayers }: Network,
  layers: readonly Layer[],
  targetClass: number | 'answer',
): string | undefined {
  if (!layers.some(needsClass) || targetClass === 'answer') return undefined;
  const classes = featureLayers.at(-1)?.width ?? 0;
  if (targetClass < classes) return undefined;
  const own = classNames === undefined ? '' : ', which are its own';
  return `class ${targetClass} is none of the ${classes} classes of ${id}${own}`;
}

/** Where networks lie that a study brings as files. */
export function ownNetworksFolder(out: string): string {
  return join(out, 'networks');
}
