import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Installed,
  type InstalledEntry,
  type InstalledManifest,
  type InstalledNetwork,
  installedOf,
  networkId,
  parseManifest,
} from '../../models/installed.ts';
import { makeFolder, whileWriting } from './diskFailure.ts';
import { UsageError } from './usageError.ts';

/** Where installed networks lie, for the terminal and for the page's build. */
export const INSTALLED_FOLDER = resolve(
  process.env.SHIFTSCOPE_INSTALLED ?? `${import.meta.dirname}/../../models/installed`,
);

/** One name under which something is installed, or seems to be. */
export type InstalledName =
  | { readonly name: string; readonly installed: Installed }
  /** A sentence that says why it cannot be used. */
  | { readonly name: string; readonly problem: string };

/** What is installed in a folder, which may be missing, by name. */
export function installedNames(folder: string): InstalledName[] {
  if (!existsSync(folder)) return [];
  const manifests = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return manifests.toSorted().map((file) => {
    const name = file.slice(0, -'.json'.length);
    try {
      return { name, installed: readInstalled(folder, file) };
    } catch (reason) {
      return {
        name,
        problem: `${name} cannot be used: ${(reason as Error).message.replace(/\.?$/, '.')} Remove it and install it anew.`,
      };
    }
  });
}

/** Files of installations that were broken off; no manifest mentions them. */
export interface Leftover {
  readonly name: string;
  readonly sizeInBytes: number;
}

/** What installations that were broken off have left in a folder, by name. */
export function leftoversIn(folder: string): Leftover[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).toSorted();
  const listed = files
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => filesOf(readManifest(folder, file)));
  const sizes = new Map<string, number>();
  for (const file of files) {
    const name = nameOfFile(file);
    if (name === undefined || listed.includes(file)) continue;
    const size = statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0;
    sizes.set(name, (sizes.get(name) ?? 0) + size);
  }
  return [...sizes].map(([name, sizeInBytes]) => ({ name, sizeInBytes }));
}

/** What of it can be used. */
export function usableNetworks(folder: string): Installed[] {
  return installedNames(folder).flatMap((one) => ('installed' in one ? [one.installed] : []));
}

/** @throws RangeError, SyntaxError or what the file system says. */
function readInstalled(folder: string, file: string): Installed {
  const manifest = parseManifest(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  if (`${manifest.id}.json` !== file) throw new RangeError(`it is called ${manifest.id} inside.`);
  return installedFrom(folder, manifest);
}

/** Undefined when there is none that can be read. */
function readManifest(folder: string, file: string): InstalledManifest | undefined {
  try {
    return parseManifest(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } catch {
    return undefined;
  }
}

function installedFrom(folder: string, manifest: InstalledManifest, ending = ''): Installed {
  return installedOf(manifest, (name) => {
    const path = join(folder, `${name}${ending}`);
    return existsSync(path) ? pathToFileURL(path).href : undefined;
  });
}

/** What is known of a network beside its file. */
export type NetworkFacts = Omit<
  InstalledEntry,
  'file' | 'sizeInBytes' | 'sha256' | 'featureLayers'
> & {
  readonly featureLayers: readonly { readonly name: string; readonly width: number }[];
};

/** Of a file that is not whole yet, or not installed yet. */
const UNFINISHED = '.new';

/**
 * Installs what is to have one name: files first, under names that stand for nothing installed, and
 * at last the manifest that makes them count.
 */
export class Installation {
  readonly #folder: string;
  readonly #name: string;
  readonly #content: Record<string, unknown>;

  constructor(folder: string, name: string, title: string) {
    this.#folder = folder;
    this.#name = name;
    this.#content = { format: 1, id: name, title };
  }

  /**
   * Writes a network's file, under a name that no other content has, unfinished still.
   * @throws WriteFailure
   */
  async write(onnx: Uint8Array, antialiased: boolean, facts: NetworkFacts): Promise<void> {
    const sha256 = createHash('sha256').update(onnx).digest('hex');
    const file = `${networkId(this.#name, antialiased)}-${sha256.slice(0, 8)}.onnx`;
    makeFolder(this.#folder);
    await writeUnfinished(join(this.#folder, file), onnx);
    const entry = { ...facts, file, sizeInBytes: onnx.length, sha256 };
    this.#content[antialiased ? 'antialiased' : 'standard'] = entry;
  }

  /**
   * The networks that have been written, which can be run already.
   * @throws UsageError when what is known of them contradicts itself.
   */
  networks(): InstalledNetwork[] {
    const { standard, antialiased } = installedFrom(this.#folder, this.#manifest(), UNFINISHED);
    return [standard, antialiased].filter((network) => network !== undefined);
  }

  /** Makes them count as installed, in place of what had their name. */
  async commit(): Promise<void> {
    const manifest = this.#manifest();
    const manifestPath = join(this.#folder, `${this.#name}.json`);
    await writeUnfinished(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
    for (const path of [
      ...filesOf(manifest).map((file) => join(this.#folder, file)),
      manifestPath,
    ]) {
      await rename(`${path}${UNFINISHED}`, path);
    }
    await removeFiles(this.#folder, this.#name, manifest);
  }

  /** Leaves everything as it was before. */
  async abandon(): Promise<void> {
    const before = readManifest(this.#folder, `${this.#name}.json`);
    await removeFiles(this.#folder, this.#name, before);
  }

  #manifest(): InstalledManifest {
    try {
      return parseManifest(this.#content);
    } catch (cause) {
      const { message } = cause as RangeError;
      throw new UsageError(`${this.#name} cannot be installed: ${message}`, { cause });
    }
  }
}

/** Also of something that is installed badly, or half written. */
export async function removeInstalled(folder: string, name: string): Promise<void> {
  // Without its manifest it is not installed any more, whatever happens next.
  await rm(join(folder, `${name}.json`), { force: true });
  await removeFiles(folder, name, undefined);
}

/** Removes a name's network files, but for those of a manifest. */
async function removeFiles(
  folder: string,
  name: string,
  manifest: InstalledManifest | undefined,
): Promise<void> {
  if (!existsSync(folder)) return;
  const kept = filesOf(manifest);
  for (const file of await readdir(folder)) {
    if (nameOfFile(file) === name && !kept.includes(file)) {
      await rm(join(folder, file), { force: true });
    }
  }
}

/** The name that a network's file, or an unfinished one, belongs to; undefined of other files. */
function nameOfFile(file: string): string | undefined {
  return /^(.+?)(?:(?:AA)?-[0-9a-f]{8}\.onnx(?:\.new)?|\.json\.new)$/.exec(file)?.[1];
}

function filesOf(manifest: InstalledManifest | undefined): string[] {
  return [manifest?.standard?.file, manifest?.antialiased?.file].filter(
    (file) => file !== undefined,
  );
}

/**
 * Writes what is to be renamed to this path: there it is either whole or not at all.
 * @throws WriteFailure
 */
async function writeUnfinished(path: string, content: Uint8Array | string): Promise<void> {
  try {
    const handle = await open(`${path}${UNFINISHED}`, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw whileWriting(path, cause);
  }
}
