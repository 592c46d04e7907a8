import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, posix, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import type { Build, KeptFile } from '../src/offline/serviceWorker.ts';
import { HEADERS } from './headers.ts';

const ENTRY = resolve(import.meta.dirname, '../src/offline/serviceWorker.ts');
const FILE_NAME = 'sw.js';

/** Only a browser with a graphics adapter fetches the first two, and who cuts out of a photograph the last. */
const ON_DEMAND = /asyncify|^ort\.webgpu|opencv/;
/** The page's own words are in Latin letters. */
const SHELL = /\.(m?js|css|svg|webmanifest)$|^icon.*\.png$|^inter-latin(-ext)?-.*\.woff2$/;
const LARGE = /^ort-wasm.*\.wasm$|\.png$|^efficientnet-lite0(AA)?-[\w-]+\.map16$/;
/** Networks the page keeps itself, in pieces; papers have no name of their own version. */
const NOT_KEPT = /\.onnx$|^third-party-notices\.html$|^sbom\.cdx\.json$/;

/** A page's own note of which build it is of, empty in the source. */
const BUILD_NOTE = /(<meta name="build" content=")[^"]*(")/;

/**
 * Writes a built page's service worker into its folder: `sw.js`, one classic script (not every
 * browser takes a module here), which knows the build's files by name and digest. The page is given
 * the build's id, by which the two recognise each other.
 * @throws if the page has no place for it.
 */
export async function writeServiceWorker(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    define: {
      __BUILD__: JSON.stringify(describeBuild(folder)),
      'process.env.NODE_ENV': '"production"',
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2023',
      lib: { entry: ENTRY, formats: ['iife'], name: 'serviceWorker', fileName: () => FILE_NAME },
    },
  });
}

/** Does so after every build. */
export function serviceWorkerPlugin(): Plugin {
  let folder = '';
  return {
    name: 'shiftscope:service-worker',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: () => writeServiceWorker(folder),
  };
}

function describeBuild(folder: string): Build {
  const shell: KeptFile[] = [];
  const large: KeptFile[] = [];
  const onDemand: string[] = [];
  const { id, pages } = markPages(folder);
  for (const path of filesIn(folder)) {
    const name = basename(path);
    if (name === FILE_NAME) continue;
    if (ON_DEMAND.test(name)) onDemand.push(path);
    else if (name === 'index.html')
      shell.push({ ...keptFile(folder, path), url: './', integrity: null });
    // Some hosts add something to a page.
    else if (pages.includes(path)) shell.push({ ...keptFile(folder, path), integrity: null });
    else if (SHELL.test(name)) shell.push(keptFile(folder, path));
    else if (LARGE.test(name)) large.push(keptFile(folder, path));
    else if (!NOT_KEPT.test(name)) onDemand.push(path);
  }
  return { id, shell, large, onDemand, headers: HEADERS };
}

/**
 * Notes in the page, and in those beside it that have a place for it, which build they are of.
 * @returns that build's id, a digest of all its files, and the paths of these pages.
 */
function markPages(folder: string): { readonly id: string; readonly pages: readonly string[] } {
  const hash = createHash('sha256');
  const pages: string[] = [];
  for (const path of filesIn(folder)) {
    if (basename(path) === FILE_NAME) continue;
    const html = path.endsWith('.html') ? readFileSync(resolve(folder, path), 'utf8') : '';
    if (BUILD_NOTE.test(html)) {
      hash.update(html.replace(BUILD_NOTE, '$1$2'));
      pages.push(path);
    } else hash.update(`${path} ${digestOf(folder, path)} `);
  }
  if (!pages.includes('index.html')) throw new Error('The page has no place for the build’s id.');
  const id = hash.digest('hex').slice(0, 16);
  for (const path of pages) {
    const html = readFileSync(resolve(folder, path), 'utf8');
    writeFileSync(resolve(folder, path), html.replace(BUILD_NOTE, `$1${id}$2`));
  }
  return { id, pages };
}

/** Paths with slashes, relative to the folder, in an order that does not change. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      posix.relative(toPosix(folder), toPosix(resolve(parentPath, name))),
    )
    .toSorted();
}

const toPosix = (path: string) => path.replaceAll('\\', '/');

function keptFile(folder: string, path: string): KeptFile {
  const digest = digestOf(folder, path);
  const isNamedByContent = path.startsWith('assets/');
  return {
    url: path,
    integrity: `sha384-${digest}`,
    revision: isNamedByContent ? null : digest.slice(0, 16),
  };
}

function digestOf(folder: string, path: string): string {
  return createHash('sha384')
    .update(readFileSync(resolve(folder, path)))
    .digest('base64');
}
