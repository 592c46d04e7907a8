import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, posix, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import type { Build, KeptFile } from '../src/sw/serviceWorker.ts';
import { HEADERS } from './headers.ts';

const ENTRY = resolve(import.meta.dirname, '../src/sw/serviceWorker.ts');
const FILE_NAME = 'sw.js';

/** Only a browser with a graphics adapter fetches these. */
const WEBGPU_RUNTIME = /asyncify|^ort\.webgpu/;
/** The page's own words are in Latin letters. */
const SHELL = /\.(m?js|css|svg|webmanifest)$|^icon.*\.png$|^inter-latin(-ext)?-.*\.woff2$/;
const LARGE = /^ort-wasm.*\.wasm$|\.png$|^efficientnet-lite0(AA)?-[\w-]+\.map16$/;
/** The page keeps them itself, in pieces. */
const NETWORK = /\.onnx$/;

/**
 * Writes a built page's service worker into its folder: `sw.js`, one classic script (not every
 * browser takes a module here), which knows the build's files by name and digest.
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
  for (const path of filesIn(folder)) {
    const name = basename(path);
    if (name === FILE_NAME) continue;
    if (WEBGPU_RUNTIME.test(name)) onDemand.push(path);
    else if (name === 'index.html')
      shell.push({ ...keptFile(folder, path), url: './', integrity: null });
    else if (SHELL.test(name)) shell.push(keptFile(folder, path));
    else if (LARGE.test(name)) large.push(keptFile(folder, path));
    else if (!NETWORK.test(name)) onDemand.push(path);
  }
  return { shell, large, onDemand, headers: HEADERS };
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
  const digest = createHash('sha384')
    .update(readFileSync(resolve(folder, path)))
    .digest('base64');
  const isNamedByContent = path.startsWith('assets/');
  return {
    url: path,
    integrity: `sha384-${digest}`,
    revision: isNamedByContent ? null : digest.slice(0, 16),
  };
}
