import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser } from '../e2e/browser.ts';
import { freePort } from '../e2e/serve.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** Builds the page, and `bench/bench.html` beside it, serves both, and works with them in Chromium. */
export async function inBuiltPages(
  work: (browser: Browser, url: string) => Promise<void>,
): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), 'shiftscope-bench-'));
  const input = [join(ROOT, 'index.html'), join(ROOT, 'bench/bench.html')];
  await build({
    root: ROOT,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input } },
  });
  const server = await preview({
    root: ROOT,
    logLevel: 'warn',
    build: { outDir },
    preview: { port: await freePort(), strictPort: true },
  });
  const browser = await chromium.launch({ executablePath: findBrowser() });
  try {
    const url = server.resolvedUrls?.local[0];
    if (url === undefined) throw new Error('The built page is not served.');
    console.log(`Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
    await work(browser, url);
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true });
  }
}
