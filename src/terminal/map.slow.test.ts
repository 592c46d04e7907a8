import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { ALL_SCENES } from '../../datasets/moreObjects/catalogue.ts';
import { SHARED_FOLDER } from '../../datasets/sharedFolder.ts';
import { onStrideGrid } from '../domain/visitingOrder.ts';
import { COLOUR_COUNT, colourIndex, YL_OR_RD } from '../drawing/colourScale.ts';
import { parseMapCsv } from '../formats/csv.ts';
import { mapFileName } from '../formats/mapFileName.ts';
import { decodePng } from '../formats/png.ts';
import berryMaps from './fixtures/berryMaps.json' with { type: 'json' };
import { mapPng } from './mapFiles.ts';
import type { WrittenMetrics } from './metricsFile.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-map-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const BERRY = join(PROJECT, 'datasets/pictures/berry.png');
const BERRY_GRID = { rows: 125, cols: 125 };

/** What `npm run map -- …` does, without npm. */
function map(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const argv = ['--import', 'tsx', 'src/terminal/map.ts', ...options];
    // Whatever is installed here is of no account.
    const env = { ...process.env, SHIFTSCOPE_INSTALLED: 'none' };
    execFile(process.execPath, argv, { cwd: PROJECT, env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** Rows of a map file: “y,x” and its value. */
function rowsOf(path: string): Record<string, number> {
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(header).toBe('y,x,val');
  return Object.fromEntries(
    rows.map((row) => {
      const [y, x, value] = row.split(',');
      return [`${y},${x}`, Number(value)];
    }),
  );
}

function metricsIn(folder: string): WrittenMetrics[] {
  return JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8'));
}

async function expectPytorchsMaps(patch: string, sceneId: string): Promise<void> {
  const out = join(FOLDER, sceneId);
  const { code, stdout, stderr } = await map(
    ...['--patch', patch, '--class', '949', '--layer', 'fc,class', '--stride', '32', '--out', out],
  );
  expect(code).toBe(0);
  const computedBy = String.raw`computed by (native ONNX Runtime|ONNX Runtime in WASM), \d+ threads?\..*`;
  expect(stderr).toMatch(
    new RegExp(`^efficientnet-lite0: ${computedBy}\nefficientnet-lite0AA: ${computedBy}\n$`),
  );
  const written = readdirSync(out).map((name) => join(out, name));
  expect(stdout.trim().split('\n').toSorted()).toEqual(written.toSorted());
  expect(written).toHaveLength(9);
  for (const [network, layers] of Object.entries(berryMaps)) {
    const class949 = rowsOf(join(out, `${network}-class-${sceneId}-class949.csv`));
    const cosines = rowsOf(join(out, `${network}-fc-${sceneId}-c.csv`));
    for (const [actual, expected] of [
      [class949, layers.class],
      [cosines, layers.fc],
    ] as const) {
      expect(Object.keys(actual)).toEqual(Object.keys(expected));
      for (const [position, value] of Object.entries(expected)) {
        expect(Math.abs((actual[position] as number) - value)).toBeLessThan(1e-5);
      }
    }
  }
}

describe('npm run map', () => {
  it('gives what PyTorch gives for a patch of one’s own', async () => {
    await expectPytorchsMaps(BERRY, 'berry');
  });

  const published = join(SHARED_FOLDER, 'published/berry-patch-100-on-white.png');
  it.skipIf(!existsSync(published))(
    'gives what PyTorch gives for the published patch',
    async () => {
      await expectPytorchsMaps(published, 'berry-patch-100-on-white');
    },
  );

  it('takes an anchor off the stride’s grid, whose own row it leaves out', async () => {
    const out = join(FOLDER, 'off-grid');
    const { code } = await map(
      ...['--scene', 'plane', '--layer', 'fc', '--anchor', '62,40', '--stride', '66'],
      ...['--only', 'antialiased', '--out', out],
    );
    expect(code).toBe(0);
    const name = 'efficientnet-lite0AA-fc-plane-y62x40';
    expect(readdirSync(out)).toEqual([`${name}.csv`, `${name}.png`, 'metrics.json']);
    const rows = rowsOf(join(out, `${name}.csv`));
    expect(Object.keys(rows)).toEqual(
      [0, 66, 132].flatMap((y) => [0, 66, 132].map((x) => `${y},${x}`)),
    );
    for (const value of Object.values(rows)) {
      expect(value).toBeGreaterThan(0.5);
      expect(value).toBeLessThan(1);
    }
  });

  it('writes the published maps, whole unless a stride is given', async () => {
    const out = join(FOLDER, 'published');
    const of = (...more: string[]) =>
      map('--published', 'mobilev2', '--scene', 'berry', '--layer', 'class', '--out', out, ...more);
    expect((await of('--only', 'antialiased')).code).toBe(0);
    const whole = readFileSync(join(out, 'mobilenet_v2AA-class-berry.csv'), 'utf8');
    const values = parseMapCsv(whole, BERRY_GRID);
    expect(values.some(Number.isNaN)).toBe(false);
    expect((await of('--stride', '10')).code).toBe(0);
    const coarse = rowsOf(join(out, 'mobilenet_v2AA-class-berry.csv'));
    expect(Object.keys(coarse)).toHaveLength(13 * 13);
    expect(coarse['120,30']).toBe(Number(whole.match(/^120,30,(.*)\r$/m)?.[1]));
    expect(existsSync(join(out, 'mobilenet_v2-class-berry.csv'))).toBe(true);
  });

  it('writes the metrics of neighbours that it computed, their classes among them', async () => {
    const out = join(FOLDER, 'neighbours');
    const picture = join(FOLDER, 'window.png');
    const [width, height] = [225, 226];
    const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * i) % 251);
    writeFileSync(picture, encode({ width, height, data, channels: 3 }));
    const options = ['--picture', picture, '--class', '404', '--stride', '1', '--out', out];
    options.push('--only', 'standard', '--backend', 'wasm');
    expect((await map(...options)).code).toBe(0);
    const name = 'efficientnet-lite0-class-window-class404';
    const values = Object.values(rowsOf(join(out, `${name}.csv`)));
    expect(values).toHaveLength(6);
    const [metrics, ...others] = metricsIn(out);
    expect(others).toEqual([]);
    expect(metrics).toMatchObject({ map: name, estimate: null, top1: { pairs: 7 } });
    expect(metrics?.computedOn).toEqual({ backend: 'wasm', threads: 1 });
    expect(metrics?.spread?.cells).toBe(6);
    expect(metrics?.spread?.max).toBeCloseTo(Math.max(...values), 6);
    expect(metrics?.change?.pairs).toBe(7);
    // Too few positions for any remainder.
    expect(metrics?.samplingGrid[1]).toEqual({ period: 3, share: null, deviation: null });
  });

  it('writes how much of the published maps is the sampling grid', async () => {
    const out = join(FOLDER, 'sampling-grid');
    const options = ['--published', 'resnet50', '--scene', 'plane', '--out', out];
    expect((await map(...options)).code).toBe(0);
    const metrics = metricsIn(out);
    // By numpy; how is said in src/domain/samplingGrid.test.ts.
    const byNumpy = {
      'resnet50-class-plane': { 2: 0.003109, 4: 0.050788, 8: 0.183732, 16: 0.571216, 32: 0.912768 },
      'resnet50AA-class-plane': {
        2: 0.034322,
        4: 0.171991,
        8: 0.366439,
        16: 0.523014,
        32: 0.598188,
      },
    };
    expect(metrics.map((one) => one.map)).toEqual(Object.keys(byNumpy));
    for (const { map: name, samplingGrid, computedOn, ...others } of metrics) {
      const { estimate, top1, spread, change } = others;
      expect(samplingGrid).toHaveLength(39);
      for (const [period, share] of Object.entries(byNumpy[name as keyof typeof byNumpy])) {
        const written = samplingGrid.find((one) => one.period === Number(period));
        expect(written?.share).toBeCloseTo(share, 5);
      }
      expect([estimate, top1, computedOn]).toEqual([null, null, null]);
      expect([spread?.cells, change?.pairs]).toEqual([133 * 133, 2 * 133 * 132]);
    }
  });

  const known = ALL_SCENES.map(({ id }) => id).join(', ');
  it.each([
    ['--scene bery', `There is no scene “bery”; known: ${known}.`],
    ['', `Give one of --scene (${known}), --patch and --picture.`],
    [`--scene berry --patch ${BERRY}`, `Give one of --scene (${known}), --patch and --picture.`],
    ['--model vgg --scene berry', 'There is no model “vgg”; known: efficientnet-lite0.'],
    [
      '--scene berry --layer fc6',
      'This network has no layer “fc6”; it has stride2, stride4, stride8, stride16, stride32, fc, class.',
    ],
    [
      '--scene berry --anchor 125,3',
      'The anchor 125,3 lies outside this scene: y goes to 124, x to 124.',
    ],
    [
      '--scene berry --anchor mid',
      '--anchor is tl, tr, c, bl, br, or a position “y,x” in pixels, not “mid”.',
    ],
    ['--scene berry --stride 0', '--stride is a whole number of at least 1, not “0”.'],
    ['--scene berry --class 1000', '--class is a whole number from 0 to 999, not “1000”.'],
    ['--scene berry --backend gpu', '--backend is “native” or “wasm”, not “gpu”.'],
    ['--scene berry --only both', '--only is “standard” or “antialiased”, not “both”.'],
    [`--patch ${BERRY}`, 'Name the class with --class: a picture of your own has none yet.'],
    ['--patch none.png --class 3', 'none.png: there is no such file.'],
    ['--patch package.json --class 3', 'This file is not a PNG picture: convert it to PNG first.'],
    [
      '--patch datasets/pictures/plane.png --class 3',
      'The patch is 356 × 356 px; at most 224 × 224 px fit into the image.',
    ],
    [
      `--picture ${BERRY} --class 3`,
      'The picture is 100 × 100 px; a window needs at least 224 × 224 px.',
    ],
    [
      '--published vgg --scene berry',
      'There is no published network “vgg”; known: alexnet, vgg16, resnet50, mobilenet_v2.',
    ],
    ['--published vgg16 --scene cat', 'Choose a published scene with --scene: berry, plane.'],
    [
      '--published vgg16 --scene berry --anchor 3,4',
      'Published maps have the anchors tl, tr, c, bl, br only.',
    ],
    [
      '--scene berry --out package.json',
      'package.json cannot be written: a file lies where its folder should be. Move it away, or take another folder. It is named by --out.',
    ],
    ['--bogus', "error: unknown option '--bogus'"],
  ])('ends “%s” with a sentence and no files', async (options, sentence) => {
    const { code, stdout, stderr } = await map(...options.split(' ').filter((word) => word !== ''));
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: `${sentence}\n` });
  });
});

describe('the files of a map', () => {
  const grid = { rows: 3, cols: 4 };

  it('are named as published', () => {
    const name = (layer: 'fc' | 'class', y: number, x: number) =>
      mapFileName('resnet50AA', layer, 'plane', { y, x }, { rows: 133, cols: 133 });
    expect(name('fc', 66, 66)).toBe('resnet50AA-fc-plane-c');
    expect(name('fc', 132, 0)).toBe('resnet50AA-fc-plane-bl');
    expect(name('fc', 62, 40)).toBe('resnet50AA-fc-plane-y62x40');
    expect(name('class', 66, 66)).toBe('resnet50AA-class-plane');
    // Of another class than the scene’s own.
    const other = mapFileName('resnet50AA', 'class', 'plane', { y: 0, x: 0 }, grid, [404]);
    expect(other).toBe('resnet50AA-class-plane-class404');
  });

  it('hold the stride’s grid alone', () => {
    const values = Float32Array.from({ length: 12 }, (_, i) => i);
    const n = Number.NaN;
    expect([...onStrideGrid(values, grid, 2)]).toEqual([0, n, 2, n, n, n, n, n, 8, n, 10, n]);
  });

  it('show a square of one colour a cell, from light yellow at 0 to dark red at 1', () => {
    const values = Float32Array.from({ length: 12 }, (_, i) => i / 10);
    const { widthInPx, heightInPx, rgbaHwc } = decodePng(mapPng(values, grid, 2));
    expect([widthInPx, heightInPx]).toEqual([512, 512]);
    const colourAt = (y: number, x: number) => {
      const from = (y * widthInPx + x) * 4;
      return [...rgbaHwc.subarray(from, from + 4)];
    };
    const colourOf = (value: number) => {
      const index = colourIndex(value, 0, 1);
      return [...YL_OR_RD.subarray(index * 3, index * 3 + 3), 255];
    };
    for (const [y, x, value] of [
      [0, 0, 0],
      [255, 255, 0],
      [0, 256, 0.2],
      [256, 255, 0.8],
      [511, 511, 1],
    ] as const) {
      expect(colourAt(y, x)).toEqual(colourOf(value));
    }
    expect(colourAt(511, 511)).toEqual([...YL_OR_RD.subarray((COLOUR_COUNT - 1) * 3), 255]);
  });
});
