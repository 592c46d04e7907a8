import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalizePath, type Plugin } from 'vite';

const ID = 'virtual:installed-networks';

/** As much of a manifest as is looked at here; the page checks the whole. */
interface MentionedFiles {
  readonly standard?: { readonly file?: unknown };
  readonly antialiased?: { readonly file?: unknown };
}

/**
 * Puts what is installed with `npm run models` into the page, as the module
 * `virtual:installed-networks`: the manifests, and the ONNX files that they mention, each as a file of
 * its own. Any others in the folder, as an installation leaves them that was broken off, stay out.
 */
export function installedNetworksPlugin(folder: string): Plugin {
  return {
    name: 'shiftscope:installed-networks',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? moduleText(folder) : undefined),
  };
}

function moduleText(folder: string): string {
  const present = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  const manifests = present
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, jsonIn(join(folder, file))] as const);
  const mentioned = manifests
    .map(([, content]) => content as MentionedFiles | null)
    .flatMap((manifest) => [manifest?.standard?.file, manifest?.antialiased?.file]);
  const networks = present.filter((file) => file.endsWith('.onnx') && mentioned.includes(file));
  const paths = networks.map((file) => normalizePath(join(folder, file)));
  return [
    ...paths.map((path, i) => `import url${i} from ${JSON.stringify(`${path}?url`)};`),
    `export const MANIFESTS = ${JSON.stringify(Object.fromEntries(manifests))};`,
    `export const URLS = {${networks.map((file, i) => `${JSON.stringify(file)}: url${i}`)}};`,
  ].join('\n');
}

/** Null when there is none: the page says then that it is no manifest. */
function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (reason) {
    if (!(reason instanceof SyntaxError)) throw reason;
    return null;
  }
}
