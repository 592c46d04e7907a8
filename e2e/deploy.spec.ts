import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { HEADERS } from '../build/headers.ts';
import { prepare, test, untilFinished } from './pageTest.ts';
import { freePort } from './serve.ts';

/** As `--build-arg SUBPATH` lays it. */
const SUBPATH = 'some/path';

/** By the file name’s ending; those of the second list are sent compressed where that is asked for. */
const AS_THEY_ARE: Readonly<Record<string, string>> = {
  '.map16': 'application/octet-stream',
  '.onnx': 'application/octet-stream',
  '.png': 'image/png',
  '.top5': 'application/octet-stream',
  '.woff2': 'font/woff2',
};
const COMPRESSED: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Debian's programs of the system are not on everybody's path. */
const ENVIRONMENT = { ...process.env, PATH: [process.env.PATH, '/usr/sbin'].join(delimiter) };
const NGINX = 'nginx';
const hasNginx = spawnSync(NGINX, ['-v'], { env: ENVIRONMENT }).status === 0;
test.skip(!hasNginx, 'nginx is not installed (on Debian: apt-get install nginx-light)');

let folder: string;
/** The built page in it, as the image has it. */
let page: string;
let nginx: ChildProcess;
let said = '';
let origin: string;

/** What the Dockerfile does, in a folder of its own, on a free port of the loopback alone. */
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shiftscope-deploy-'));
  // As root, nginx has somebody without rights read the files.
  chmodSync(folder, 0o755);
  const root = join(folder, 'srv');
  page = join(root, SUBPATH);
  cpSync('dist', page, { recursive: true });
  expect(spawnSync('sh', ['deploy/precompress.sh', page], { stdio: 'inherit' }).status).toBe(0);
  const run = join(folder, 'run');
  mkdirSync(run);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  copyConfig('nginx.conf', [['/run/shiftscope', run]]);
  copyConfig('site.conf', [
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['root /srv/shiftscope;', `root ${root};`],
  ]);
  nginx = spawn(NGINX, ['-c', join(folder, 'nginx.conf'), '-e', 'stderr', '-g', 'daemon off;'], {
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  nginx.stderr?.on('data', (text) => {
    said += text;
  });
  await expect
    .poll(() =>
      get('').then(
        ({ status }) => status,
        () => said || 'no answer',
      ),
    )
    .toBe(200);
});

test.afterAll(async () => {
  if (nginx?.exitCode === null) {
    const ended = new Promise((resolve) => nginx.once('exit', resolve));
    nginx.kill('SIGTERM');
    await ended;
  }
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

/** One of deploy’s files, other in what a test cannot have. */
function copyConfig(name: string, changes: readonly (readonly [string, string])[]): void {
  let text = readFileSync(join('deploy', name), 'utf8');
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  writeFileSync(join(folder, name), text);
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As it is sent, compressed or not. */
  readonly body: Buffer;
}

/** @param path relative to the page. */
async function get(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(`${origin}/${SUBPATH}/${path}`, { headers }, (response) => {
      buffer(response).then(
        (body) => resolve({ status: response.statusCode, headers: response.headers, body }),
        reject,
      );
    })
      .on('error', reject)
      .end();
  });
}

const inDist = (path: string) => readFileSync(join('dist', path));

/** Paths of the built page's files, with slashes. */
function builtFiles(): string[] {
  return readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join('dist', path)).isFile());
}

function builtFile(ending: string): string {
  const found = builtFiles().find((path) => path.endsWith(ending));
  if (found === undefined) throw new Error(`The build has no file that ends in ${ending}.`);
  return found;
}

function expectHeaders({ headers }: Answer, what: string): void {
  for (const [name, value] of Object.entries(HEADERS)) {
    expect(headers[name.toLowerCase()], `${name} of ${what}`).toBe(value);
  }
  expect(headers['x-content-type-options'], what).toBe('nosniff');
}

const NEVER_AGAIN = 'public, max-age=31536000, immutable';
const AT_EACH_USE = 'no-cache';

test('nginx sends every file of the build whole, with its type, the headers and how long it lasts', async () => {
  for (const path of ['', ...builtFiles()]) {
    const file = path || 'index.html';
    const answer = await get(path);
    expect(answer.status, path).toBe(200);
    expect(answer.body.equals(inDist(file)), `bytes of ${path}`).toBe(true);
    const type = { ...AS_THEY_ARE, ...COMPRESSED }[extname(file)];
    expect(type, `a type for ${path}`).toBeDefined();
    expect(answer.headers['content-type'], path).toBe(type);
    expectHeaders(answer, path);
    const lasts = path.startsWith('assets/') ? NEVER_AGAIN : AT_EACH_USE;
    expect(answer.headers['cache-control'], path).toBe(lasts);
    expect(answer.headers['content-encoding'], path).toBeUndefined();
  }
});

test('nginx compresses what becomes smaller, from files made once, and nothing else', async () => {
  for (const path of ['', ...builtFiles()]) {
    const file = path || 'index.html';
    const { headers, body } = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
    const isCompressed = extname(file) in COMPRESSED;
    expect(headers['content-encoding'], path).toBe(isCompressed ? 'gzip' : undefined);
    if (!isCompressed) continue;
    expect(headers.vary, path).toBe('Accept-Encoding');
    expect(body.equals(readFileSync(join(page, `${file}.gz`))), `the file beside ${path}`).toBe(
      true,
    );
    expect(gunzipSync(body).equals(inDist(file)), `bytes of ${path}`).toBe(true);
  }
});

test('nginx compresses on the way what was not compressed before', async () => {
  for (const ending of ['index.html', 'sw.js', '.css', '.svg', '.wasm', '.webmanifest']) {
    const path = builtFile(ending);
    rmSync(join(page, `${path}.gz`));
    const { headers, body } = await get(path, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding'], path).toBe('gzip');
    expect(gunzipSync(body).equals(inDist(path)), `bytes of ${path}`).toBe(true);
  }
});

test('nginx sends the page and its service worker again only once they are others', async () => {
  for (const path of ['', 'sw.js', builtFile('.onnx')]) {
    const { headers } = await get(path);
    const again = await get(path, { 'if-none-match': headers.etag });
    expect(again.status, path).toBe(304);
    expect(again.body.length, path).toBe(0);
    expectHeaders(again, path);
    expect(again.headers['cache-control'], path).toBe(headers['cache-control']);
    expect((await get(path, { 'if-none-match': '"another"' })).status, path).toBe(200);
  }
});

test('nginx lets a download go on where it was cut, but only with the same file', async () => {
  const network = builtFile('.onnx');
  const bytes = inDist(network);
  const { headers } = await get(network);
  // With a weak one the page would start again.
  expect(headers.etag).toMatch(/^"/);
  expect(headers['accept-ranges']).toBe('bytes');
  const from = 5_000_000;
  // A browser says what it takes also where a page asks for a range.
  const rest = { range: `bytes=${from}-`, 'accept-encoding': 'gzip' };
  const same = await get(network, { ...rest, 'if-range': headers.etag });
  expect(same.status).toBe(206);
  expect(same.headers['content-range']).toBe(`bytes ${from}-${bytes.length - 1}/${bytes.length}`);
  expect(same.body.equals(bytes.subarray(from))).toBe(true);
  expectHeaders(same, network);
  const other = await get(network, { ...rest, 'if-range': '"another"' });
  expect(other.status).toBe(200);
  expect(other.body.equals(bytes)).toBe(true);
  const beyond = await get(network, { range: `bytes=${bytes.length}-` });
  expect(beyond.status).toBe(416);
});

test('nginx says of what is missing that it is, and of nothing missing that it lasts', async () => {
  for (const path of ['assets/index-00000000.js', 'assets/lost-00000000.onnx', 'lost', 'lost/']) {
    const answer = await get(path);
    expect(answer.status, path).toBe(404);
    expect(answer.headers['cache-control'], path).toBeUndefined();
    expect(answer.body.toString(), path).not.toContain('Shiftscope');
    expectHeaders(answer, path);
  }
  const folderOfFiles = await get('assets/');
  expect(folderOfFiles.status).toBe(403);
});

test('nginx leads from the path without a slash to the page, whatever stands before it', async () => {
  const answer = await get('../path', { host: 'example.org' });
  expect(answer.status).toBe(301);
  expect(answer.headers.location).toBe(`/${SUBPATH}/`);
});

test.describe(() => {
  test.use({ serviceWorkers: 'allow' });

  test('served by nginx below a path, the page is isolated at once, and runs', async ({
    context,
  }) => {
    const opened = await context.newPage();
    const thrown = await prepare(opened);
    let loads = 0;
    opened.on('domcontentloaded', () => {
      loads++;
    });
    await opened.goto(`${origin}/${SUBPATH}/?scene=berry&stride=32`);
    expect(await opened.evaluate(() => crossOriginIsolated)).toBe(true);
    await untilFinished(opened);
    await opened.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    expect(loads).toBe(1);
    expect(thrown).toEqual([]);
  });
});
