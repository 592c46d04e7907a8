import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/browser.ts';
import { freePort } from './e2e/serve.ts';

// Playwright reads this file again in each of its processes: they inherit what the first one found.
const executablePath = findBrowser();
process.env.SHIFTSCOPE_BROWSER = executablePath;
process.env.SHIFTSCOPE_TEST_PORT ??= String(await freePort());
const port = process.env.SHIFTSCOPE_TEST_PORT;
const baseURL = `http://localhost:${port}/`;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  testIgnore: '**/otherBrowsers/**',
  outputDir: 'test-results/browser',
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  // Two networks share two cores with the browser: one test at a time, and none of them in a hurry.
  workers: 1,
  // What only passes when it is repeated is named at the end of `npm test`.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL,
    // Playwright does not see what a service worker fetches; offline.spec.ts allows it.
    serviceWorkers: 'block',
    // A trace would take part of the main thread whose tasks the tests time.
    screenshot: 'only-on-failure',
    launchOptions: { executablePath },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
