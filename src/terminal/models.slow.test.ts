import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SHARED_FOLDER } from '../../datasets/sharedFolder.ts';
import { visitingOrder } from '../domain/visitingOrder.ts';
import { sendFile, serve } from './testing/fileServer.ts';
import { narrowPath } from './testing/standIns.ts';

const RECONSTRUCTED = join(SHARED_FOLDER, 'weights/mobilenet_v2-reconstructed.pth');
const PROJECT = resolve(import.meta.dirname, '../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-models-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `npm run models -- …` or `npm run map -- …` does, without npm. */
function run(command: 'models' | 'map', ...options: string[]): Promise<Ended> {
  return new Promise((done) => {
    const argv = ['--import', 'tsx', `src/terminal/${command}.ts`, ...options];
    const env = { ...process.env, SHIFTSCOPE_INSTALLED: join(FOLDER, 'installed') };
    const child = execFile(process.execPath, argv, { cwd: PROJECT, env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.end();
  });
}

describe('npm run models', () => {
  it('lists what can be had, all of it not installed', async () => {
    const { code, stdout } = await run('models', 'list');
    expect(code).toBe(0);
    expect(stdout.match(/not installed$/gm)).toHaveLength(8);
    expect(stdout).toContain('npm run models -- get alexnet vgg16 resnet50 mobilenet_v2');
  });

  it('asks nobody in a pipe, and downloads nothing', async () => {
    const { code, stdout, stderr } = await run('models', 'get', 'resnet50');
    expect(code).toBe(1);
    expect(stdout).toMatch(/resnet50-0676ba61\.pth +103 MB +BSD-3-Clause/);
    expect(stdout).toMatch(/resnet50_lpf5-9953c9ad\.pth +103 MB +CC BY-NC-SA 4\.0/);
    expect(stderr).toBe(
      'Nothing was downloaded: the licence CC BY-NC-SA 4.0 was not accepted. Accept it with --accept-license.\n',
    );
  });

  it('tells the official addresses when a mirror is not there, and refuses what a wrong one sends', async () => {
    const junk = readFileSync(narrowPath('vgg16.pth'));
    const server = await serve((request, response) => {
      if (request.url?.startsWith('/mirror/')) sendFile(junk, request, response);
      else response.writeHead(503).end();
    });
    const get = ['get', 'mobilenet_v2', '--accept-license', '--base-url'];
    const down = await run('models', ...get, server.url);
    const wrong = await run('models', ...get, `${server.url}mirror`);
    await server.close();
    expect(down.code).toBe(1);
    expect(down.stderr).toContain('answers 503 Service Unavailable.');
    expect(down.stderr).toContain(
      '  https://download.pytorch.org/models/mobilenet_v2-b0353104.pth',
    );
    expect(down.stderr).toContain('get mobilenet_v2 --accept-license --from FOLDER');
    expect(down.stdout.match(/ answers 503 .* Trying again in [124] s\.$/gm)).toHaveLength(3);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(
      /^mobilenet_v2-b0353104\.pth is not the file it should be: its SHA-256 begins with /,
    );
  });

  it('installs a pair that “npm run map” runs', async () => {
    const added = await run(
      'models',
      ...['add', narrowPath('mobilenet_v2.safetensors'), '--name', 'narrow', '--precision', 'fp16'],
      ...['--antialiased-from', narrowPath('mobilenet_v2AA.pth')],
    );
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const out = join(FOLDER, 'maps');
    const scene = ['--scene', 'berry', '--stride', '62', '--layer', 'fc,class', '--class', '6'];
    const mapped = await run('map', '--model', 'narrow', ...scene, '--out', out);
    expect(mapped.code).toBe(0);
    expect(mapped.stderr).toMatch(
      /^narrow: computed by .*\nnarrowAA: computed by .*\nnarrow: Its pixels are assumed .*\nnarrowAA: Its pixels are assumed .*\n$/,
    );
    expect(readdirSync(out).filter((name) => name.endsWith('.csv'))).toEqual([
      'narrow-class-berry-class6.csv',
      'narrow-fc-berry-c.csv',
      'narrowAA-class-berry-class6.csv',
      'narrowAA-fc-berry-c.csv',
    ]);
    for (const network of ['narrow', 'narrowAA']) {
      const [header, ...rows] = readFileSync(join(out, `${network}-class-berry-class6.csv`), 'utf8')
        .trimEnd()
        .split('\r\n');
      expect(header).toBe('y,x,val');
      expect(rows).toHaveLength(9);
      for (const row of rows) {
        const value = Number(row.split(',')[2]);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(1);
      }
    }
  });

  it('installs a network of another size, of which every file of a map says what becomes of the picture', async () => {
    const file = join(PROJECT, 'models/onnx/fixtures/kinds/picture-grey-28.onnx');
    const added = await run('models', 'add', file, '--name', 'digits', '--normalise', '-1..1');
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const out = join(FOLDER, 'grey');
    const scene = ['--scene', 'berry', '--stride', '62', '--class', '3'];
    const only = ['--only', 'standard'];
    const mapped = await run('map', '--model', 'digits', ...only, ...scene, '--out', out);
    expect(mapped.code).toBe(0);
    const name = 'digits-28px-grey-class-berry-class3';
    expect(readdirSync(out)).toEqual([`${name}.csv`, `${name}.png`, 'metrics.json']);
    const csv = readFileSync(join(out, `${name}.csv`), 'utf8');
    const upperLeft = Number(/^0,0,(.*)\r$/m.exec(csv)?.[1]);
    expect(Math.abs(upperLeft - 0.182878)).toBeLessThan(1e-4);
    const picture = 'resized to 28 px, bilinear, in grey';
    const png = readFileSync(join(out, `${name}.png`), 'latin1');
    expect(png).toContain(`iTXtDescription\0\0\0\0\0digits (picture ${picture})`);
    const [metrics] = JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8'));
    expect(metrics).toMatchObject({ map: name, picture });
  });

  it.skipIf(!existsSync(RECONSTRUCTED))(
    'installs the reconstructed MobileNetV2, which “npm run map” holds against the study',
    async () => {
      await run('models', 'add', RECONSTRUCTED, '--name', 'mobilenet');
      const { code, stdout } = await run(
        'map',
        ...['--model', 'mobilenet', '--only', 'standard', '--scene', 'berry', '--stride', '62'],
        ...['--layer', 'fc,class', '--compare', 'published', '--out', join(FOLDER, 'compared')],
      );
      expect(code).toBe(0);
      const positions = visitingOrder({ rows: 125, cols: 125 }, 62).cells.length;
      const differences = stdout
        .split('\n')
        // Before them the files: two a map, and the metrics.
        .slice(5, 7)
        .map((line) => {
          const [, published, largest] =
            RegExp(
              `published (\\S+): largest difference (\\S+), mean \\S+, of ${positions} positions$`,
            ).exec(line) ?? [];
          return [published, Number(largest)] as const;
        });
      expect(differences.map(([published]) => published)).toEqual([
        'mobilenet_v2-fc-berry-c',
        'mobilenet_v2-class-berry',
      ]);
      expect(differences[0]?.[1]).toBeLessThan(0.002);
      expect(differences[1]?.[1]).toBeLessThan(0.006);
    },
  );

  it('has “npm run map” name what is installed', async () => {
    const { code, stdout } = await run('map', '--help');
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /--model <name> networks to run: efficientnet-lite0,.* narrow \(default: the first\)/,
    );
  });

  it('has “npm run map” say that the classes of a network are its own', async () => {
    const { code, stderr } = await run('map', '--model', 'narrow', '--scene', 'berry');
    expect(code).toBe(1);
    expect(stderr).toContain('Name the class with --class, 0 to 6');
  });

  it('ends an unknown option with a sentence', async () => {
    const { code, stderr } = await run('models', 'get', 'vgg16', '--precision', 'fp8');
    expect(code).toBe(1);
    expect(stderr).toContain('Allowed choices are fp32, fp16, int8.');
  });
});
