import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { billOfMaterials } from './bill.ts';
import { packageFolderOf, withDependencies } from './packages.ts';
import { noticesPage } from './writeNotices.ts';

const SERVICE_WORKER = resolve(import.meta.dirname, '../../src/offline/serviceWorker.ts');

/** Made of a package by the build, under a name of its own. */
const MADE_OF: Readonly<Record<string, string>> = {
  'virtual:opencv': fileURLToPath(import.meta.resolve('@opencvjs/web/lib/opencv_js.js')),
};

/** Folders of the packages that any part of the page was built of so far. */
const bundled = new Set<string>();

/** Notes what packages a part of the page is built of: the page, each worker, the service worker. */
export function noticedPackagesPlugin(): Plugin {
  return {
    name: 'shiftscope:noticed-packages',
    apply: 'build',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const bare = id.replace(/^\0/, '');
        const folder = packageFolderOf(MADE_OF[bare] ?? bare);
        if (folder !== undefined) bundled.add(folder);
      }
    },
  };
}

/** Puts everybody's notices and the bill of materials beside the built page. */
export function noticesPlugin(): Plugin {
  return {
    name: 'shiftscope:notices',
    apply: 'build',
    async generateBundle() {
      // The service worker itself is built once all its files are there, of which these are two.
      await build({
        configFile: false,
        logLevel: 'warn',
        define: { __BUILD__: 'undefined' },
        plugins: [noticedPackagesPlugin()],
        build: {
          write: false,
          lib: { entry: SERVICE_WORKER, formats: ['iife'], name: 'serviceWorker' },
        },
      });
      const packages = withDependencies(bundled);
      const files = {
        'third-party-notices.html': noticesPage(packages),
        'sbom.cdx.json': billOfMaterials(packages),
      };
      for (const [fileName, source] of Object.entries(files)) {
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}
