import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/browser.ts';
import { freePort } from './e2e/serve.ts';

// Playwright reads this file again in each of its processes: they inherit what the first one found.
const executablePath = findBrowser();
process.env.SHIFTSCOPE_BROWSER = executablePath;
process.env.SHIFTSCOPE_REAL_PORT ??= String(await freePort());
process.env.SHIFTSCOPE_TINY_PORT ??= String(await freePort());
const { SHIFTSCOPE_REAL_PORT: realPort, SHIFTSCOPE_TINY_PORT: tinyPort } = process.env;
const urlAt = (port: string) => `http://localhost:${port}/`;

/**
 * What runs the real networks, or is timed: beside another test it would take, or seem to take, too long. Tests that
 * are tagged, and all of some files.
 */
const ALONE = /@alone|\b(inside|mainJob|nudge|published|run|webgpu)\.spec\.ts/;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  testIgnore: '**/otherBrowsers/**',
  outputDir: 'test-results/browser',
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  // Two networks share two cores with the browser: one test at a time, and none of them in a hurry.
  // `npm test` gives the tests of the other project two workers.
  workers: 1,
  // What only passes when it is repeated is named at the end of `npm test`.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  use: {
    // What is about the page alone runs on tiny networks; `ON_REAL_NETWORKS` is for the rest.
    baseURL: urlAt(tinyPort),
    // The object stands still until a test moves it: nudge.spec.ts lets it step.
    contextOptions: { reducedMotion: 'reduce' },
    // Playwright does not see what a service worker fetches; offline.spec.ts allows it.
    serviceWorkers: 'block',
    // A trace would take part of the main thread whose tasks the tests time.
    screenshot: 'only-on-failure',
    browserName: 'chromium',
    launchOptions: { executablePath },
  },
  projects: [
    { name: 'alone', grep: ALONE },
    { name: 'side by side', grepInvert: ALONE },
  ],
  webServer: [
    {
      command: `npx vite preview --port ${realPort} --strictPort`,
      url: urlAt(realPort),
      reuseExistingServer: false,
      timeout: 60_000,
    },
    {
      command: `npx tsx e2e/tinyPage/serve.ts ${tinyPort}`,
      url: urlAt(tinyPort),
      reuseExistingServer: false,
      timeout: 60_000,
    },
  ],
});
