import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { unzipSync } from 'fflate';
import { archiveOf } from '../build/archive.ts';
import { TINY_PAGE } from './builtPage.ts';
import { mapOnPage, NETWORKS, test, untilFinished } from './pageTest.ts';
import { StaticHost } from './staticHost.ts';

/** As another device in the room would have to call this one. */
const ANOTHER_DEVICES_NAME = 'classroom.test';

test.use({
  serviceWorkers: 'allow',
  launchOptions: {
    executablePath: process.env.SHIFTSCOPE_BROWSER ?? '',
    args: [`--host-resolver-rules=MAP ${ANOTHER_DEVICES_NAME} 127.0.0.1`],
  },
});

let folder: string;
let host: StaticHost;

/** A school has the archive unpacked below some path of a server that sends no headers. */
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shiftscope-archive-'));
  for (const [name, bytes] of Object.entries(unzipSync(archiveOf(TINY_PAGE)))) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  host = await StaticHost.start(join(folder, 'shiftscope'));
});

test.afterAll(async () => {
  await host?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

test('unpacked from the archive below a path, the page runs, and has its lesson without a connection', async ({
  page,
}) => {
  await page.goto(`${host.url}?scene=plane&stride=32&view=share`);
  await untilFinished(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect((await page.request.get(`${host.url}READ-ME.txt`)).status()).toBe(200);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await host.stop();
  await page.getByRole('link', { name: /^For teachers/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/lesson of 45 minutes/);
  await page.getByRole('link', { name: 'Auf Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Unterrichtsstunde/);
  await page.getByRole('link', { name: '?scene=plane', exact: true }).last().click();
  for (const { title } of NETWORKS) await expect(mapOnPage(page, title)).toBeVisible();
  await host.start();
});

test('to another device in the room, without https, the page says what it lacks where that matters, and runs', async ({
  page,
}) => {
  await page.goto(
    `${host.url.replace('localhost', ANOTHER_DEVICES_NAME)}?scene=plane&stride=32&view=share`,
  );
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await untilFinished(page);
  await page.getByRole('button', { name: 'Speed and device' }).click();
  await expect(page.getByText(/^Each network runs on one thread, .*without https/)).toBeVisible();
  await expect(page.getByText(/^Without a connection:/)).toHaveText(/keeps nothing/);
  await expect(page.getByText('lead nowhere')).toBeHidden();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('textbox', { name: 'Link to this view' })).toHaveValue(
    new RegExp(`^http://${ANOTHER_DEVICES_NAME}:`),
  );
});
