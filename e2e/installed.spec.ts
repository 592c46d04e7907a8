import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { getNetworks } from '../src/terminal/modelsGet.ts';
import { sendFile, serve as serveFiles } from '../src/terminal/testing/fileServer.ts';
import { StandIns, TestTerminal } from '../src/terminal/testing/standIns.ts';
import { test, untilFinished } from './pageTest.ts';
import { freePort } from './serve.ts';

const VITE = 'node_modules/vite/bin/vite.js';

let folder: string;
let preview: ChildProcess;
let address: string;

/** A pair with random weights, downloaded from a server on this machine, and a page built with it. */
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shiftscope-installed-'));
  const standIns = new StandIns();
  const pair = standIns.network('narrow', 'resnet50', 'resnet50.pth', 'resnet50AA.pth');
  const server = await serveFiles((request, response) => {
    const bytes = standIns.at(request.url);
    if (bytes === undefined) response.writeHead(404).end();
    else sendFile(bytes, request, response);
  });
  const installed = join(folder, 'installed');
  await getNetworks(
    ['narrow'],
    { precision: 'int8', from: undefined, baseUrl: server.url, acceptLicence: true },
    { folder: installed, networks: [pair], terminal: new TestTerminal() },
  );
  await server.close();
  const outDir = join(folder, 'page');
  execFileSync(process.execPath, [VITE, 'build', '--outDir', outDir, '--logLevel', 'error'], {
    env: { ...process.env, SHIFTSCOPE_INSTALLED: installed },
  });
  const port = await freePort();
  const options = ['--outDir', outDir, '--port', String(port), '--strictPort'];
  preview = spawn(process.execPath, [VITE, 'preview', ...options]);
  address = `http://localhost:${port}/`;
  await expect
    .poll(() =>
      fetch(address).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
});

test.afterAll(() => {
  preview?.kill();
  rmSync(folder, { recursive: true });
});

test('an installed pair runs in the page, fetched only when it is chosen', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const networksAsked = () => asked.filter((path) => path.endsWith('.onnx'));
  await page.goto(`${address}?scene=berry&stride=32`);
  await untilFinished(page);
  expect(networksAsked().some((path) => path.includes('narrow'))).toBe(false);

  asked.length = 0;
  await page.goto(`${address}?networks=narrow&scene=berry&layer=fc&stride=32`);
  await untilFinished(page);
  expect(
    networksAsked()
      .map((path) => path.replace(/-.*/, ''))
      .toSorted(),
  ).toEqual(['/assets/narrow', '/assets/narrowAA']);
});
