import { defineConfig } from '@playwright/test';

/** Playwright’s runner without Playwright’s browsers. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browsers',
  reporter: 'list',
  workers: 1,
});
