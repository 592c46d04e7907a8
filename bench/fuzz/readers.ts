import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCheckpoint } from '../../models/checkpoint/readCheckpoint.ts';
import { inspectOnnx } from '../../models/onnx/adapt.ts';
import type { Grid } from '../../src/domain/grid.ts';
import { parseClassNames } from '../../src/formats/classNamesFile.ts';
import { parseMapCsv, writeMapCsv } from '../../src/formats/csv.ts';
import { exifOrientation } from '../../src/formats/exif.ts';
import { firstElement } from '../../src/formats/markup.ts';
import { decodePackedMap, encodePackedMap } from '../../src/formats/packedMap.ts';
import { decodePng } from '../../src/formats/png.ts';
import { packRunFile, type SavedRun, unpackRunFile } from '../../src/formats/runFile.ts';
import { packSceneFile, unpackSceneFile } from '../../src/formats/sceneFile.ts';
import { readStudyReport } from '../../src/formats/studyReportFile.ts';
import { unpackTaskAnswer } from '../../src/formats/studyTask.ts';
import { MUG, SCENES } from '../../src/formats/testScenes.ts';
import { TEST_FILES, testReport } from '../../src/jobs/runFile/testStudy.ts';
import { packChunk, unpackChunk } from '../../src/keep/runChunk.ts';
import { readStoredRun } from '../../src/keep/runDatabase.ts';
import { readAddress } from '../../src/session/asked/address.ts';

/** What reads something from outside, and what it is made for. */
export interface Reader {
  readonly name: string;
  /** Whole and right, of each kind that it reads. */
  readonly files: readonly Uint8Array[];
  readonly read: (bytes: Uint8Array) => unknown;
}

const ROOT = resolve(import.meta.dirname, '../..');
const file = (path: string) => new Uint8Array(readFileSync(resolve(ROOT, path)));
const checkpoint = (name: string) => file(`models/checkpoint/fixtures/${name}`);
const utf8 = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const GRID: Grid = { rows: 4, cols: 5 };
const VALUES = Float32Array.from({ length: 20 }, (_, i) => i / 19);
const LAYERS = [{ name: 'fc', width: 8 }] as const;
const DIGEST = 'a'.repeat(64);
const STORED_RUN = {
  ...{ digest: DIGEST, networkTitle: 'A', networkSha256: DIGEST, sceneTitle: 'B' },
  ...{ sceneSha256: DIGEST, rows: 4, cols: 5, cells: 20, sizeInBytes: 720, isWritten: true },
  ...{ startedAt: 1, usedAt: 2 },
};

const SAVED_RUN: SavedRun = {
  description: {
    savedAt: '2026-01-02T03:04:05.678Z',
    networks: 'A network and nothing',
    scene: {
      ...{ id: 'own-0123456789ab', title: 'Mug', kind: 'patch', rows: 1, cols: 2 },
      ...{ targetClass: 3, attribution: 'your own', licence: 'none' },
    } as SavedRun['description']['scene'],
    layer: 'class',
    anchor: { y: 0, x: 1 },
    position: { y: 0, x: 0 },
    strideInPx: 1,
    region: { y: 0, x: 0, rows: 1, cols: 2 },
    view: 'colours=viridis',
    sides: {
      left: {
        ...{ title: 'Standard', network: 'A network', networkId: 'net', origin: 'live' },
        ...{ targetClass: 3, classes: { count: 10, names: 'none' as const } },
      },
      right: null,
    },
  },
  maps: {
    left: {
      values: Float32Array.of(0.1, Number.NaN),
      topClasses: Uint16Array.of(3, 1, 2, 4, 5, 0, 0, 0, 0, 0),
      topProbabilities: Float32Array.of(0.1, 0.09, 0.08, 0.07, 0.06, 0, 0, 0, 0, 0),
    },
    right: undefined,
  },
  scene: undefined,
};

function readWeights(bytes: Uint8Array): void {
  for (const tensor of readCheckpoint(bytes).values()) {
    if (/float/.test(tensor.elementType)) tensor.toFloat32();
  }
}

/** Every reader of files, links and what the browser kept. */
export async function readers(): Promise<readonly Reader[]> {
  const chunk = await packChunk([
    {
      cells: Uint32Array.of(0, 3),
      activations: [new Float32Array(16)],
      computedOn: { backend: 'wasm', threads: 1, batch: 1 },
    },
  ]);
  const onnx = readdirSync(resolve(ROOT, 'models/onnx/fixtures'))
    .filter((name) => name.endsWith('.onnx'))
    .map((name) => file(`models/onnx/fixtures/${name}`))
    .filter(({ length }) => length < 300_000);
  return [
    {
      name: 'checkpoint, zip',
      files: [checkpoint('zip.pth'), checkpoint('zip-protocol5.pth')],
      read: readWeights,
    },
    {
      name: 'checkpoint, legacy pickle',
      files: [checkpoint('legacy.pth'), checkpoint('legacy-protocol4.pth')],
      read: readWeights,
    },
    { name: 'checkpoint, tar', files: [checkpoint('tar.pth')], read: readWeights },
    { name: 'safetensors', files: [checkpoint('all.safetensors')], read: readWeights },
    { name: 'ONNX', files: onnx, read: (bytes) => inspectOnnx(bytes) },
    {
      name: 'run file',
      files: [packRunFile(SAVED_RUN)],
      read: unpackRunFile,
    },
    {
      name: 'scene file',
      files: [
        file('src/formats/fixtures/mac.shiftscope.zip'),
        ...Object.values(SCENES).map((scene) => packSceneFile(scene, MUG)),
      ],
      read: unpackSceneFile,
    },
    {
      name: 'report of a study',
      files: [new Uint8Array(await (await testReport(TEST_FILES)).arrayBuffer())],
      read: readStudyReport,
    },
    {
      name: 'result of a study',
      files: await Promise.all(
        TEST_FILES.slice(0, 3).map(async (one) => new Uint8Array(await one.arrayBuffer())),
      ),
      read: unpackTaskAnswer,
    },
    {
      name: 'CSV',
      files: [utf8(writeMapCsv(VALUES, GRID))],
      read: (bytes) => parseMapCsv(textOf(bytes), GRID),
    },
    {
      name: 'class names',
      files: [utf8('cat\ndog, hound\n3: bird\n')],
      read: (bytes) => parseClassNames(textOf(bytes)),
    },
    {
      name: 'PNG',
      files: [file('datasets/pictures/berry.png'), file('src/formats/fixtures/exif6.png')],
      read: (bytes) => [exifOrientation(bytes), decodePng(bytes)],
    },
    {
      name: 'SVG',
      files: [utf8('<?xml version="1.0"?><!-- a --><svg xmlns="a"/>')],
      read: firstElement,
    },
    { name: 'packed map', files: [encodePackedMap(VALUES, GRID)], read: decodePackedMap },
    {
      name: 'link',
      files: [
        utf8('?scene=berry&stride=4&layer=fc&anchor=40.90&left=efficientnet-lite0&view=classes'),
      ],
      read: (bytes) => readAddress(textOf(bytes)),
    },
    {
      name: 'kept answers',
      files: [new Uint8Array(chunk.bytes)],
      read: (bytes) => unpackChunk({ ...chunk, bytes: bytes.slice().buffer }, LAYERS, 20),
    },
    {
      name: 'kept run',
      files: [utf8(JSON.stringify(STORED_RUN))],
      read: (bytes) => {
        let record: unknown;
        try {
          record = JSON.parse(textOf(bytes));
        } catch {
          return undefined;
        }
        return readStoredRun(record);
      },
    },
  ];
}
