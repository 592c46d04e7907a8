import { MANIFESTS, URLS } from 'virtual:installed-networks';
import { type Installed, installedOf, parseManifest } from './installed.ts';

/** For Vite alone: what was installed with `npm run models` when the page was built. */

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
 * @param manifests what stands in the manifests, by the names of their files.
 * @param urls addresses of the ONNX files, by their names.
 */
export function readInstalled(
  manifests: Readonly<Record<string, unknown>>,
  urls: Readonly<Record<string, string>>,
): InstalledNetworks {
  const installed: Installed[] = [];
  const problems: string[] = [];
  for (const [fileName, content] of Object.entries(manifests)) {
    try {
      installed.push(installedOf(parseManifest(content), (file) => urls[file]));
    } catch (reason) {
      if (!(reason instanceof RangeError)) throw reason;
      const name = fileName.replace(/\.json$/, '');
      problems.push(
        `The installed network ${name} cannot be used: ${reason.message} “npm run models -- remove ${name}”, then install it anew.`,
      );
    }
  }
  return { installed, problems };
}
