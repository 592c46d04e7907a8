import { type Installed, installedOf, parseManifest } from './installed.ts';

/**
 * For Vite alone: it puts what lies in `models/installed` at build time into the page, every ONNX
 * file as a file of its own that is fetched only when its network is chosen.
 */

const MANIFESTS = import.meta.glob<unknown>('#installed/*.json', {
  eager: true,
  import: 'default',
});
const URLS = import.meta.glob<string>('#installed/*.onnx', {
  eager: true,
  query: '?url',
  import: 'default',
});

export interface InstalledNetworks {
  readonly installed: readonly Installed[];
  /** Of what cannot be used, a sentence each. */
  readonly problems: readonly string[];
}

/** What is installed, by name. */
export function installedNetworks(): InstalledNetworks {
  return readInstalled(MANIFESTS, URLS);
}

/**
 * @param manifests what stands in the manifests, by the paths of their files.
 * @param urls addresses of the ONNX files, by their paths.
 */
export function readInstalled(
  manifests: Readonly<Record<string, unknown>>,
  urls: Readonly<Record<string, string>>,
): InstalledNetworks {
  const urlOfFile = new Map(Object.entries(urls).map(([path, url]) => [fileName(path), url]));
  const installed: Installed[] = [];
  const problems: string[] = [];
  for (const [path, content] of Object.entries(manifests)) {
    try {
      installed.push(installedOf(parseManifest(content), (file) => urlOfFile.get(file)));
    } catch (reason) {
      if (!(reason instanceof RangeError)) throw reason;
      const name = fileName(path).replace(/\.json$/, '');
      problems.push(
        `The installed network ${name} cannot be used: ${reason.message} “npm run models -- remove ${name}”, then install it anew.`,
      );
    }
  }
  return { installed, problems };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
