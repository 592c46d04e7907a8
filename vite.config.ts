import { basename, dirname } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { classroomPlugin } from './build/classroom.ts';
import { contentSecurityPlugin, DEVELOPMENT_HEADERS, HEADERS } from './build/headers.ts';
import { installedNetworksPlugin } from './build/installedNetworks.ts';
import { lessonPlugin } from './build/lesson.ts';
import { noticedPackagesPlugin, noticesPlugin } from './build/notices/plugin.ts';
import { openCvPlugin } from './build/openCv.ts';
import { openingPreloadPlugin } from './build/openingPreload.ts';
import { serviceWorkerPlugin } from './build/serviceWorker.ts';
import { INSTALLED_FOLDER } from './src/terminal/installedFolder.ts';

export default defineConfig({
  base: './',
  // A missing model must be a 404, not the page again.
  appType: 'mpa',
  plugins: [
    react(),
    installedNetworksPlugin(INSTALLED_FOLDER),
    openCvPlugin(),
    lessonPlugin(),
    contentSecurityPlugin(),
    noticedPackagesPlugin(),
    noticesPlugin(),
    openingPreloadPlugin(),
    serviceWorkerPlugin(),
    classroomPlugin(),
  ],
  resolve: {
    // The runtime is loaded from files we name ourselves; otherwise 41 MB of unused wasm is bundled.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
  },
  worker: { format: 'es', plugins: () => [openCvPlugin(), noticedPackagesPlugin()] },
  build: {
    target: 'es2023',
    // Pictures, maps and models stay files that are fetched only when they are needed.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    // A part of the page is one file until it has arrived: with a style sheet, or with chunks that are
    // fetched beside it, what is missing of it could not be fetched again (src/domain/refetchable.ts).
    cssCodeSplit: false,
    modulePreload: {
      resolveDependencies: (_, chunks, { hostType }) => (hostType === 'js' ? [] : chunks),
    },
    rolldownOptions: {
      output: {
        // The tabs’ code is called after its folder: every one of them is a View.tsx.
        chunkFileNames: ({ name, facadeModuleId }) =>
          name === 'View' && facadeModuleId
            ? `assets/${basename(dirname(facadeModuleId))}View-[hash].js`
            : 'assets/[name]-[hash].js',
        // Chromium compiles all of Plotly while it arrives, beside the page: two thirds of the time that it
        // kept the page from answering went into compiling one function after the other.
        postBanner: ({ name }) => (name.startsWith('plotly') ? '//# allFunctionsCalledOnLoad' : ''),
      },
    },
  },
  server: { headers: DEVELOPMENT_HEADERS },
  preview: { headers: HEADERS },
  // *.spec.ts is Playwright's.
  test: {
    include: ['**/*.test.{ts,tsx}'],
    // One core stays idle else, and of two that is half.
    maxWorkers: '100%',
    // A process a file would take a fifth more of the processor.
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
