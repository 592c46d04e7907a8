import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { publishedPair } from '../../datasets/published/catalogue.ts';
import type { Precision } from '../../models/convert.ts';
import type { InstalledNetwork } from '../../models/installed.ts';
import {
  digestStartOf,
  type OfficialCheckpoint,
  type OfficialFile,
  type OfficialNetwork,
} from '../../models/official.ts';
import { convertFile } from './convertFile.ts';
import { makeFolder } from './diskFailure.ts';
import { DownloadFailed, download, sha256OfFile } from './download.ts';
import { Installation, usableNetworks } from './installedFolder.ts';
import {
  checkRuns,
  compareWithPublished,
  comparisonText,
  SMALL_SAMPLE,
  studyPairOf,
  verdictOf,
} from './publishedCheck.ts';
import { RunFailed } from './runNetwork.ts';
import { sizeText, type Terminal, tableText } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** What `npm run models -- get` was asked for. */
export interface GetOptions {
  readonly precision: Precision;
  /** Folder with files fetched by hand; then nothing is downloaded. */
  readonly from: string | undefined;
  /** Folder of a mirror, in place of the official addresses. */
  readonly baseUrl: string | undefined;
  readonly acceptLicence: boolean;
}

/** Where networks come from and go to. */
export interface ModelsPlace {
  /** Where installed networks lie. */
  readonly folder: string;
  /** The networks that can be had. */
  readonly networks: readonly OfficialNetwork[];
  readonly terminal: Terminal;
}

/** A checkpoint that is needed. */
interface Needed {
  readonly network: OfficialNetwork;
  readonly antialiased: boolean;
  readonly checkpoint: OfficialCheckpoint;
}

/**
 * Installs networks from their official checkpoints.
 * @throws UsageError, DownloadFailed or RunFailed, each with a sentence for whoever
 * typed the command; what was installed before stays, of the rest nothing.
 */
export async function getNetworks(
  names: readonly string[],
  options: GetOptions,
  place: ModelsPlace,
): Promise<void> {
  const { terminal, folder } = place;
  const asked = networksOf(names, place.networks);
  const present = usableNetworks(folder);
  const missing = asked.filter(({ id }) => {
    const installed = present.find((one) => one.id === id);
    return ![installed?.standard, installed?.antialiased].every(
      (network) => network?.precision === options.precision,
    );
  });
  for (const { id } of asked.filter((network) => !missing.includes(network))) {
    terminal.print(`${id} is installed already, as ${options.precision}.`);
  }
  if (missing.length === 0) return;

  const needed = missing.flatMap((network): Needed[] => [
    { network, antialiased: false, checkpoint: network.standard },
    { network, antialiased: true, checkpoint: network.antialiased },
  ]);
  terminal.print(planText(needed));
  const downloads = join(folder, 'downloads');
  const found = await findFiles(needed, [options.from ?? [], downloads].flat());
  const toFetch = needed.filter((_, i) => found[i] === undefined);
  if (options.from !== undefined && toFetch.length > 0) {
    throw new UsageError(
      `${options.from} lacks ${toFetch.length} of the files.\n${byHandText(toFetch, missing, options)}`,
    );
  }
  if (toFetch.length > 0) {
    await acceptLicences(toFetch, options, terminal);
    makeFolder(downloads);
  }
  for (const [index, network] of missing.entries()) {
    const fileOf = async (i: number) => {
      // What comes before it is installed, or lies here.
      const byHand = () =>
        byHandText(
          toFetch.filter((one) => needed.indexOf(one) >= i),
          missing.slice(index),
          options,
        );
      const one = needed[i] as Needed;
      return found[i] ?? (await fetchCheckpoint(one, downloads, options, byHand, terminal));
    };
    const files = [await fileOf(2 * index), await fileOf(2 * index + 1)] as const;
    await install(network, files, options, place);
    for (const file of files.filter((path) => path.startsWith(downloads))) await rm(file);
  }
}

function networksOf(
  names: readonly string[],
  networks: readonly OfficialNetwork[],
): readonly OfficialNetwork[] {
  const known = networks.map(({ id }) => id);
  const unknown = names.find((name) => name !== 'all' && !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no network “${unknown}” to get; known: ${known.join(', ')}, all.`,
    );
  }
  return networks.filter(({ id }) => names.includes('all') || names.includes(id));
}

function planText(needed: readonly Needed[]): string {
  const rows = needed.map(({ network, antialiased, checkpoint }) => [
    `  ${network.id}${antialiased ? ', anti-aliased' : ''}`,
    checkpoint.files[0].name,
    sizeText(checkpoint.sizeInBytes),
    checkpoint.licence,
  ]);
  const total = needed.reduce((sum, { checkpoint }) => sum + checkpoint.sizeInBytes, 0);
  return `${tableText(rows)}\n  ${sizeText(total)} in all`;
}

/** The files that lie in one of these folders already, and are what they should be. */
async function findFiles(
  needed: readonly Needed[],
  folders: readonly string[],
): Promise<(string | undefined)[]> {
  const findFile = async ({ checkpoint }: Needed) => {
    for (const folder of folders) {
      for (const file of checkpoint.files) {
        const path = join(folder, file.name);
        const digest = await sha256OfFile(path);
        if (digest === undefined) continue;
        if (digest.startsWith(digestOf(file))) return path;
        throw new UsageError(
          `${path} is not the file it should be: its SHA-256 begins with ${digest.slice(0, 8)} instead of ${digestStartOf(file.name)}. Delete it and fetch it anew.`,
        );
      }
    }
    return undefined;
  };
  const found: (string | undefined)[] = [];
  for (const one of needed) found.push(await findFile(one));
  return found;
}

/** As much of the SHA-256 as is known. */
function digestOf({ name, sha256 }: OfficialFile): string {
  return sha256 ?? digestStartOf(name);
}

/** @throws UsageError when a licence is not accepted. */
async function acceptLicences(
  toFetch: readonly Needed[],
  { acceptLicence }: GetOptions,
  terminal: Terminal,
): Promise<void> {
  const conditions = new Map(
    toFetch.flatMap(({ checkpoint: { licence, licenceToAccept } }) =>
      licenceToAccept === undefined ? [] : [[licence, licenceToAccept] as const],
    ),
  );
  for (const [licence, { url, sentence }] of conditions) {
    terminal.print(`${licence}: ${sentence}\n${url}`);
    if (acceptLicence) continue;
    const answer = await terminal.ask('Do you accept this licence? Type “yes”: ');
    if (answer?.trim().toLowerCase() === 'yes') continue;
    throw new UsageError(
      `Nothing was downloaded: the licence ${licence} was not accepted. ${
        answer === undefined
          ? 'Accept it with --accept-license.'
          : 'Of the standard weights alone, fetched by hand, “npm run models -- add FILE --name NAME” makes a network that stands alone.'
      }`,
    );
  }
}

/**
 * Downloads a checkpoint under its newest name that the server has.
 * @param byHand says what is left to be fetched by hand, if this cannot be downloaded.
 */
async function fetchCheckpoint(
  { checkpoint: { files, folderUrl, sizeInBytes } }: Needed,
  downloads: string,
  { baseUrl }: GetOptions,
  byHand: () => string,
  terminal: Terminal,
): Promise<string> {
  for (const [i, file] of files.entries()) {
    const path = join(downloads, file.name);
    terminal.print(`Downloading ${file.name}`);
    try {
      await download({
        url: new URL(file.name, baseUrl === undefined ? folderUrl : withSlash(baseUrl)).href,
        path,
        digest: digestOf(file),
        sizeInBytes,
        onProgress: (received, total) =>
          terminal.status.show(
            () =>
              `${file.name}  ${sizeText(received)} of ${sizeText(total)}, ${Math.floor((100 * received) / total)} %`,
          ),
        onRetry: (sentence) => {
          terminal.status.clear();
          terminal.print(sentence);
        },
      });
      return path;
    } catch (reason) {
      if (!(reason instanceof DownloadFailed)) throw reason;
      if (reason.code === 'missing' && i < files.length - 1) {
        terminal.print(`${reason.message} Trying its older name.`);
        continue;
      }
      if (reason.code !== 'missing' && reason.code !== 'unreachable') throw reason;
      throw new DownloadFailed(
        reason.code,
        `${reason.message}\n${
          reason.code === 'unreachable' ? 'Offline, or behind a proxy (none is used here)? ' : ''
        }${byHand()}`,
        { cause: reason },
      );
    } finally {
      terminal.status.clear();
    }
  }
  throw new RangeError('A checkpoint has at least one name.');
}

function withSlash(url: string): string {
  if (!URL.canParse(url)) throw new UsageError(`--base-url is an address, not “${url}”.`);
  return url.endsWith('/') ? url : `${url}/`;
}

/** What to fetch by hand, where to put it, and what installs these networks then. */
function byHandText(
  toFetch: readonly Needed[],
  networks: readonly OfficialNetwork[],
  { from, precision, acceptLicence }: GetOptions,
): string {
  const addresses = toFetch.map(
    ({ checkpoint: { folderUrl, files } }) => `  ${folderUrl}${files[0].name}`,
  );
  const command = [
    'npm run models -- get',
    ...networks.map(({ id }) => id),
    ...(precision === 'fp32' ? [] : ['--precision', precision]),
    ...(acceptLicence ? ['--accept-license'] : []),
    '--from',
    from === undefined ? 'FOLDER' : quoted(from),
  ];
  return [
    `Download by hand, into ${from ?? 'a folder of your choice'}, under the same names:`,
    ...addresses,
    `then: ${command.join(' ')}`,
  ].join('\n');
}

/** A path as it is typed in a command. */
function quoted(path: string): string {
  return /^[\w./\\:~-]+$/.test(path) ? path : `"${path}"`;
}

/** Converts, checks and registers a network and its anti-aliased twin. */
async function install(
  network: OfficialNetwork,
  files: readonly [standard: string, antialiased: string],
  { precision }: GetOptions,
  { folder, terminal }: ModelsPlace,
): Promise<void> {
  const { id, title, architecture } = network;
  const installation = new Installation(folder, id, title);
  try {
    for (const [i, path] of files.entries()) {
      const antialiased = i === 1;
      const { licence, source } = antialiased ? network.antialiased : network.standard;
      const name = basename(path);
      terminal.print(`Converting ${name}`);
      const unasked = {
        architecture: undefined,
        weights: undefined,
        normalisation: undefined,
        channels: undefined,
        output: undefined,
      };
      const conversion = { antialiased, precision, ...unasked };
      const { onnx, described: facts } = await convertFile(path, conversion, terminal);
      // Of an official checkpoint nothing is assumed.
      const { remarks: _, ...described } = facts;
      if (described.architecture !== architecture) {
        throw new UsageError(`${path} is a network of another kind: ${described.architecture}.`);
      }
      await installation.write(onnx, antialiased, {
        ...described,
        title: antialiased ? `${title}, anti-aliased` : title,
        licence,
        source: `${source}: ${name}`,
      });
    }
    const [first, twin] = files.map(quoted);
    const nevertheless = `npm run models -- add ${first} --antialiased-from ${twin} --precision ${precision} --name NAME`;
    for (const converted of installation.networks()) {
      await check(converted, id, nevertheless, terminal);
    }
    await installation.commit();
  } catch (reason) {
    await installation.abandon();
    throw reason;
  }
  terminal.print(
    `${id} is installed, for “npm run map -- --model ${id}” and the next “npm start”.`,
  );
}

/**
 * @param nevertheless the command that installs it without this check.
 * @throws RunFailed when the network cannot be run, or is another than that of the study.
 */
async function check(
  network: InstalledNetwork,
  name: string,
  nevertheless: string,
  terminal: Terminal,
): Promise<void> {
  if (publishedPair(name) === undefined) {
    await checkRuns(network);
    terminal.print(`${network.id} runs and gives numbers.`);
    return;
  }
  const pair = studyPairOf(network);
  const compared = await compareWithPublished(network, pair, SMALL_SAMPLE, (done, inAll) =>
    terminal.status.show(() => `checking ${network.id}  ${done}/${inAll}`),
  );
  terminal.status.clear();
  terminal.print(comparisonText(network, compared));
  const { reproduces, sentence } = verdictOf(network, pair, compared);
  if (!reproduces) {
    throw new RunFailed(
      `${sentence} It was not installed. To have it nevertheless, under another name: ${nevertheless}`,
    );
  }
  terminal.print(sentence);
}
