import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { STANDARD_OF } from '../../models/architectures/architecture.ts';
import type { Precision } from '../../models/convert.ts';
import { nameProblem } from '../../models/installed.ts';
import { digestStartOf, type OfficialCheckpoint } from '../../models/official.ts';
import type {
  CheckpointQuestions,
  CheckpointVariant,
  WeightsKind,
} from '../domain/convertedNetwork.ts';
import type { ChannelOrder, Normalisation } from '../domain/normalisation.ts';
import { parseClassNames } from '../formats/classNamesFile.ts';
import { FileFailure } from '../formats/fileFailure.ts';
import { saidOfCheckpoint } from '../jobs/convert/saidOfCheckpoint.ts';
import { type ConvertedFile, convertFile, readCheckpointFiles, tellSaid } from './convertFile.ts';
import { makeFolder } from './diskFailure.ts';
import { Installation } from './installedFolder.ts';
import { LockFile } from './lockFile.ts';
import type { ModelsPlace } from './modelsGet.ts';
import { NODE_TRIAL } from './nodeTrial.ts';
import { checkRuns } from './publishedCheck.ts';
import { readInput } from './readInput.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** What `npm run models -- add` was asked for. */
export interface AddOptions {
  readonly name: string;
  readonly antialiasedFrom: string | undefined;
  readonly precision: Precision | undefined;
  /** Of the anti-aliased twin, where there is one and the name is that of an anti-aliased network. */
  readonly architecture: string | undefined;
  readonly weights: WeightsKind | undefined;
  readonly normalisation: Normalisation | undefined;
  readonly channels: ChannelOrder | undefined;
  readonly output: string | undefined;
  /** File with a name a class. */
  readonly labels: string | undefined;
}

/** A file whose network has been written; without the network, which may be large. */
interface Taken {
  readonly path: string;
  readonly described: ConvertedFile['described'];
  readonly isAntialiased: boolean;
}

/**
 * Installs a network from a file, alone or with its anti-aliased twin from another.
 * @throws UsageError or RunFailed, each with a sentence; then nothing is installed.
 */
export async function addNetwork(
  path: string,
  options: AddOptions,
  { folder, networks, terminal }: ModelsPlace,
): Promise<void> {
  const { name } = options;
  const problem = nameProblem(name);
  if (problem !== undefined) throw new UsageError(problem);
  if (networks.some(({ id }) => id === name)) {
    throw new UsageError(
      `${name} is the name of an official network, which “npm run models -- get ${name}” installs: choose another for yours.`,
    );
  }
  // Two that write the same name would take each other's files away.
  makeFolder(folder);
  const lockPath = join(folder, `${name}.lock`);
  const lock = await LockFile.take(lockPath);
  if (lock === undefined) {
    throw new UsageError(`Another command adds “${name}”: wait for it. (It holds ${lockPath}.)`);
  }
  try {
    await addAlone(path, options, { folder, networks, terminal });
  } finally {
    await lock.release();
  }
}

async function addAlone(
  path: string,
  options: AddOptions,
  { folder, networks, terminal }: ModelsPlace,
): Promise<void> {
  const { name, antialiasedFrom, labels } = options;
  if (existsSync(join(folder, `${name}.json`))) {
    throw new UsageError(`There is a network “${name}” already: remove it first.`);
  }
  const classNames = labels === undefined ? undefined : await readClassNames(labels);
  const checkpoints = networks.flatMap(({ standard, antialiased }) => [standard, antialiased]);
  const installation = new Installation(folder, name, name);
  const namesAntialiased = STANDARD_OF.has(options.architecture ?? '');
  const isOfTwin = antialiasedFrom !== undefined && namesAntialiased ? true : undefined;
  const take = async (from: string, antialiased: true | undefined): Promise<Taken> => {
    const isMeant = antialiased === isOfTwin;
    const variant = {
      antialiased,
      architecture: isMeant ? options.architecture : undefined,
      weights: options.weights,
    };
    const converted = await convertFile(from, { ...options, ...variant }, terminal);
    const { described, sourceSha256 } = converted;
    const isAntialiased = antialiased ?? converted.antialiased ?? false;
    if (classNames !== undefined && classNames.length !== described.classes) {
      throw new UsageError(
        `${labels} has ${classNames.length} names, but ${from} has ${described.classes} classes.`,
      );
    }
    const { isOfficial, ...origin } = originOf(from, sourceSha256, checkpoints);
    // Of an official checkpoint nothing is assumed.
    const { remarks, ...facts } = described;
    const isUsual = isOfficial && described.normalisation === undefined;
    if (described.architecture !== undefined && !isUsual) {
      for (const { message } of remarks ?? []) terminal.print(`${basename(from)}: ${message}`);
      tellAssumed(from, variant, converted.questions, terminal);
      if (described.normalisation === undefined) {
        const bytes = await readCheckpointFiles(from);
        tellSaid(await saidOfCheckpoint(bytes, variant, NODE_TRIAL, () => {}), terminal);
      }
    }
    await installation.write(converted.onnx, isAntialiased, {
      ...facts,
      ...(remarks && !isUsual && { remarks }),
      ...(classNames && { classNames: [...classNames] }),
      title: isAntialiased ? `${name}, anti-aliased` : name,
      ...origin,
    });
    return { path: from, described, isAntialiased };
  };
  try {
    const first = await take(path, undefined);
    if (antialiasedFrom !== undefined) {
      if (first.isAntialiased) {
        throw new UsageError(
          `${path} is an anti-aliased network itself: give it with --antialiased-from.`,
        );
      }
      expectTwins(first, await take(antialiasedFrom, true));
    }
    for (const network of installation.networks()) {
      await checkRuns(network);
      terminal.print(`${network.id} runs and gives numbers.`);
    }
    await installation.commit();
    terminal.print(
      `${name} is installed, for “npm run map -- --model ${name}” and the next “npm start”.`,
    );
  } catch (reason) {
    await installation.abandon();
    throw reason;
  }
}

/** Of questions that a checkpoint leaves open: what was assumed, and what else could be said. */
function tellAssumed(
  path: string,
  asked: CheckpointVariant,
  questions: CheckpointQuestions | undefined,
  terminal: Terminal,
): void {
  const answers = {
    architecture: questions?.architectures.map(({ id }) => id) ?? [],
    weights: questions?.weights ?? [],
  };
  for (const option of ['architecture', 'weights'] as const) {
    const [assumed, ...others] = answers[option];
    if (asked[option] !== undefined || others.length === 0) continue;
    terminal.print(
      `${basename(path)}: --${option} ${assumed} is assumed; it can be ${others.join(', ')}.`,
    );
  }
}

/** @throws UsageError */
async function readClassNames(path: string): Promise<readonly string[]> {
  const text = new TextDecoder().decode(await readInput(path));
  try {
    return parseClassNames(text);
  } catch (cause) {
    if (!(cause instanceof FileFailure)) throw cause;
    throw new UsageError(`${path}: ${cause.message}`, { cause });
  }
}

/** Licence and source; both are known of a file that is an official one. */
function originOf(path: string, sha256: string, checkpoints: readonly OfficialCheckpoint[]) {
  const official = checkpoints.find(({ files }) =>
    files.some((file) => sha256.startsWith(file.sha256 ?? digestStartOf(file.name))),
  );
  const name = basename(path);
  return official === undefined
    ? { isOfficial: false, licence: 'not known', source: `The file ${name}, added by hand.` }
    : { isOfficial: true, licence: official.licence, source: `${official.source}: ${name}` };
}

/** @throws UsageError when two networks cannot be compared layer by layer. */
function expectTwins(a: Taken, b: Taken): void {
  const text = ({ described: { architecture, featureLayers } }: Taken) =>
    [
      STANDARD_OF.get(architecture ?? '') ?? architecture ?? 'ONNX',
      ...featureLayers.map(({ name, width }) => `${name} ${width}`),
    ].join(', ');
  if (text(a) !== text(b)) {
    throw new UsageError(
      `${a.path} (${text(a)}) and ${b.path} (${text(b)}) are no pair: add each under a name of its own.`,
    );
  }
}
