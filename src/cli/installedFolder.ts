import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
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

function installedFrom(folder: string, manifest: InstalledManifest): Installed {
  return installedOf(manifest, (name) => {
    const path = join(folder, name);
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

/** Installs what is to have one name: files first, and at last the manifest that makes them count. */
export class Installation {
  readonly #folder: string;
  readonly #name: string;
  readonly #content: Record<string, unknown>;

  constructor(folder: string, name: string, title: string) {
    this.#folder = folder;
    this.#name = name;
    this.#content = { format: 1, id: name, title };
  }

  /** Writes a network's file, under a name that no other content has. */
  async write(onnx: Uint8Array, antialiased: boolean, facts: NetworkFacts): Promise<void> {
    const sha256 = createHash('sha256').update(onnx).digest('hex');
    const file = `${networkId(this.#name, antialiased)}-${sha256.slice(0, 8)}.onnx`;
    await mkdir(this.#folder, { recursive: true });
    await writeWhole(join(this.#folder, file), onnx);
    const entry = { ...facts, file, sizeInBytes: onnx.length, sha256 };
    this.#content[antialiased ? 'antialiased' : 'standard'] = entry;
  }

  /**
   * The networks that have been written, which can be run already.
   * @throws RangeError when what is known of them contradicts itself.
   */
  networks(): InstalledNetwork[] {
    const { standard, antialiased } = installedFrom(this.#folder, this.#manifest());
    return [standard, antialiased].filter((network) => network !== undefined);
  }

  /** Makes them count as installed, in place of what had their name. */
  async commit(): Promise<void> {
    const manifest = this.#manifest();
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeWhole(join(this.#folder, `${this.#name}.json`), text);
    await removeFiles(this.#folder, this.#name, manifest);
  }

  /** Leaves everything as it was before. */
  async abandon(): Promise<void> {
    const before = readManifest(this.#folder, `${this.#name}.json`);
    await removeFiles(this.#folder, this.#name, before);
  }

  #manifest(): InstalledManifest {
    return parseManifest(this.#content);
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
  const kept = [manifest?.standard?.file, manifest?.antialiased?.file];
  const ofNetwork = /^(?:AA)?-[0-9a-f]{8}\.onnx(?:\.new)?$|^\.json\.new$/;
  for (const file of await readdir(folder)) {
    const isOfName = file.startsWith(name) && ofNetwork.test(file.slice(name.length));
    if (isOfName && !kept.includes(file)) {
      await rm(join(folder, file), { force: true });
    }
  }
}

/** There is either the whole file or none, whenever the machine stops. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.new`;
  const handle = await open(unfinished, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
    throw new UsageError(`The disk is full: ${path} cannot be written. Make room.`, { cause });
  } finally {
    await handle.close();
  }
  await rename(unfinished, path);
}
