import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InstalledEntry, InstalledManifest } from '../../models/installed.ts';
import { adaptOnnx, inspectOnnx } from '../../models/onnx/adapt.ts';
import ownSize from '../../models/onnx/fixtures/kinds/ownSize.json' with { type: 'json' };
import type { NetworkPicture } from '../domain/networkPicture.ts';
import { remarksOnPicture } from '../domain/networkRemarks.ts';
import { NORMALISATIONS } from '../domain/normalisation.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const KINDS = join(PROJECT, 'models/onnx/fixtures/kinds');
const aside = mkdtempSync(join(tmpdir(), 'shiftscope-own-size-'));
const folder = join(aside, 'installed');
const WITHIN = 1e-4;
const CLASS = 2;
/** Of a command, on a machine that does much else. */
const LONGEST_IN_MS = 240_000;
afterAll(() => rmSync(aside, { recursive: true }));

const FILES = ['picture-32', 'picture-256', 'picture-grey-bytes-96'];

function made(name: string) {
  const found = ownSize.find(({ file }) => file === name);
  if (found === undefined) throw new Error(`Nothing is known of ${name}.`);
  return found;
}

/** As `npm run models -- add` leaves it, without the trials that take most of its time. */
beforeAll(() => {
  mkdirSync(folder);
  for (const { file, normalisation: called } of FILES.map(made)) {
    const bytes = new Uint8Array(readFileSync(join(KINDS, `${file}.onnx`)));
    const inspection = inspectOnnx(bytes);
    if (!inspection.canRun) throw new Error(inspection.reasons.join(' '));
    const [{ name: output }] = inspection.classifier.outputs;
    const normalisation = NORMALISATIONS.find((name) => name === called) ?? 'none';
    const { onnx, classes, largestBatch, picture } = adaptOnnx(bytes, {
      normalisation,
      output,
    });
    const sha256 = createHash('sha256').update(onnx).digest('hex');
    const name = `${file}-${sha256.slice(0, 8)}.onnx`;
    writeFileSync(join(folder, name), onnx);
    const standard: InstalledEntry = {
      file: name,
      title: file,
      sizeInBytes: onnx.length,
      sha256,
      featureLayers: [{ name: 'fc', width: classes }],
      classes,
      largestBatch,
      picture,
      remarks: remarksOnPicture(picture as NetworkPicture).slice(),
      licence: 'none',
      source: 'own_size.py',
    };
    const manifest: InstalledManifest = { format: 1, id: file, title: file, standard };
    writeFileSync(join(folder, `${file}.json`), JSON.stringify(manifest));
  }
});

function map(...options: string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((done, failed) => {
    const argv = ['--import', 'tsx', 'src/terminal/map.ts', '--out', join(aside, 'maps')];
    const env = { ...process.env, SHIFTSCOPE_INSTALLED: folder };
    execFile(process.execPath, [...argv, ...options], { cwd: PROJECT, env }, (error, ...both) => {
      if (error) failed(error);
      else done({ stdout: both[0], stderr: both[1] });
    });
  });
}

function valuesOf(stdout: string): Map<string, number> {
  const [path = ''] = stdout.split('\n');
  const rows = readFileSync(path, 'utf8').trimEnd().split('\r\n').slice(1);
  return new Map(rows.map((row) => [row.replace(/,[^,]*$/, ''), Number(row.split(',').at(-1))]));
}

const asked = [
  { file: 'picture-256', scene: 'berry', last: 156 },
  { file: 'picture-grey-bytes-96', scene: 'plane', last: 260 },
] as const;

it.each(asked)(
  'maps $scene as the network itself answers: $file',
  async (one) => {
    const { file, scene, last } = one;
    const { sideInPx, [scene]: rows } = made(file);
    const { stdout, stderr } = await map(
      ...['--model', file, '--scene', scene, '--class', String(CLASS), '--stride', String(last)],
    );
    expect(stderr).toContain(`${sideInPx} × ${sideInPx} px, and those of the scene have this size`);
    expect(stdout).toContain(`${file}-scene${sideInPx}px-`);
    const values = valuesOf(stdout);
    expect([...values.keys()]).toEqual(['0,0', `0,${last}`, `${last},0`, `${last},${last}`]);
    const found = [values.get('0,0'), values.get(`${last},${last}`)];
    for (const [i, value] of found.entries()) {
      expect(Math.abs((value ?? Number.NaN) - (rows[i]?.[CLASS] ?? Number.NaN))).toBeLessThan(
        WITHIN,
      );
    }
  },
  LONGEST_IN_MS,
);

it(
  'keeps 224 px where the patch would not fit, and says why',
  async () => {
    const { stdout, stderr } = await map(
      ...['--model', 'picture-32', '--scene', 'berry', '--class', String(CLASS)],
      ...['--stride', '124', '--only', 'standard'],
    );
    expect(stderr).toContain(
      'The scene keeps pictures of 224 × 224 px: the object of 100 × 100 px would not fit into 32 × 32 px.',
    );
    expect([...valuesOf(stdout).keys()]).toEqual(['0,0', '0,124', '124,0', '124,124']);
  },
  LONGEST_IN_MS,
);
