import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Without these two a page gets no SharedArrayBuffer, and so no WASM threads. */
const crossOriginIsolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Networks installed with `npm run models` are put out with the page. */
const installedFolder = resolve(
  process.env.SHIFTSCOPE_INSTALLED ?? `${import.meta.dirname}/models/installed`,
);

export default defineConfig({
  base: './',
  // A missing model must be a 404, not the page again.
  appType: 'mpa',
  plugins: [react()],
  resolve: {
    alias: { '#installed': installedFolder },
    // The runtime is loaded from files we name ourselves; otherwise 41 MB of unused wasm is bundled.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
  },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // Pictures, maps and models stay files that are fetched only when they are needed.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: { headers: crossOriginIsolation },
  preview: { headers: crossOriginIsolation },
  // *.spec.ts is Playwright's.
  test: { include: ['**/*.test.{ts,tsx}'], testTimeout: 60_000 },
});
