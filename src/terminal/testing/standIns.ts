import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ArchitectureId } from '../../../models/convert.ts';
import type { OfficialNetwork } from '../../../models/official.ts';
import type { Terminal } from '../terminal.ts';

/** Narrow networks with random weights, made for the converter's tests. */
const NARROW = resolve(import.meta.dirname, '../../../models/reference/narrow');

export function narrowPath(fileName: string): string {
  return join(NARROW, fileName);
}

/** A terminal whose person says what the test says; keeps what is printed. */
export class TestTerminal implements Terminal {
  readonly lines: string[] = [];
  readonly status = { show: (text: () => string) => void this.shown.push(text()), clear: () => {} };
  readonly shown: string[] = [];
  readonly asked: string[] = [];
  readonly #answer: () => string | undefined;

  constructor(answer: () => string | undefined = () => undefined) {
    this.#answer = answer;
  }

  print(line: string): void {
    this.lines.push(...line.split('\n'));
  }

  async ask(question: string): Promise<string | undefined> {
    this.asked.push(question);
    return this.#answer();
  }
}

/** Files that stand in for official ones, under names with the digits of their own digests. */
export class StandIns {
  readonly #files = new Map<string, Uint8Array>();

  /** @returns the file's name. */
  put(name: string, bytes: Uint8Array): string {
    const digest = createHash('sha256').update(bytes).digest('hex');
    const fileName = `${name}-${digest.slice(0, 8)}.pth`;
    this.#files.set(fileName, bytes);
    return fileName;
  }

  /** The file at a server's path. */
  at(path: string | undefined): Uint8Array | undefined {
    return this.#files.get(path?.slice(1) ?? '');
  }

  /** The file whose name begins so. */
  named(start: string): { readonly fileName: string; readonly bytes: Uint8Array } {
    for (const [fileName, bytes] of this.#files) {
      if (fileName.startsWith(start)) return { fileName, bytes };
    }
    throw new RangeError(`No file begins with ${start}.`);
  }

  network(
    id: string,
    architecture: ArchitectureId,
    standard: string,
    antialiased: string,
  ): OfficialNetwork {
    const checkpoint = (name: string, source: string) => {
      const bytes = readFileSync(narrowPath(source));
      return {
        files: [{ name: this.put(name, bytes) }] as const,
        folderUrl: 'https://weights.example/',
        sizeInBytes: bytes.length,
        source: 'random weights',
      };
    };
    return {
      id,
      title: id,
      architecture,
      standard: { ...checkpoint(id, standard), licence: 'free' },
      antialiased: {
        ...checkpoint(`${id}_lpf5`, antialiased),
        licence: 'not so free',
        licenceToAccept: { url: 'https://licence.example/', sentence: 'Be careful.' },
      },
    };
  }
}

/** Names in a folder, sorted; of network files without their digests. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => name.replace(/-[0-9a-f]{8}\.onnx$/, '.onnx'))
    .toSorted();
}
