/**
 * `npm run build:built-in-maps -- FOLDER`: makes the maps that come with the page, and the five most
 * probable classes of every position, out of the logits that logits.py has written to FOLDER, and the manifest that says what they were made from. The same logits
 * give the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ANCHOR_NAMES,
  anchorPosition,
  cellCount,
  cellIndex,
  type Grid,
} from '../../src/domain/grid.ts';
import { gridOf } from '../../src/domain/scene.ts';
import { cosineSimilarity, probabilityOf, topK } from '../../src/domain/similarity.ts';
import { encodePackedMap } from '../../src/formats/packedMap.ts';
import { encodePackedTopFive } from '../../src/formats/packedTopFive.ts';
import { decodePng } from '../../src/formats/png.ts';
import { SCENES } from '../catalogue.ts';
import { sceneOfPicture } from '../sceneOfPicture.ts';
import {
  BUILT_IN_NETWORKS,
  BUILT_IN_SCENES,
  builtInMapName,
  builtInTopFiveName,
} from './catalogue.ts';

const CLASSES = 1000;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A network's logits at every position, a row each. */
function readLogits(path: string, grid: Grid): Float32Array[] {
  const bytes = readFileSync(path);
  const cells = cellCount(grid);
  if (bytes.length !== cells * CLASSES * 4) {
    throw new Error(`${path} does not hold ${cells} rows: let logits.py finish it first.`);
  }
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, cells * CLASSES);
  return Array.from({ length: cells }, (_, cell) =>
    all.subarray(cell * CLASSES, (cell + 1) * CLASSES),
  );
}

/** The five most probable classes of every position, of a network's logits there. */
function packedTopFive(logits: readonly Float32Array[], grid: Grid): Uint8Array {
  const five = logits.map((row) => ({ row, classes: [...topK(row, 5)] }));
  return encodePackedTopFive({
    grid,
    classes: Uint16Array.from(five.flatMap(({ classes }) => classes)),
    probabilities: Float32Array.from(
      five.flatMap(({ row, classes }) => classes.map((one) => probabilityOf(one, row))),
    ),
  });
}

/** Writes files into a folder that then holds nothing else. @returns what the manifest says of them. */
function write(folderName: string, ending: string, files: readonly PackedFile[]) {
  const folder = resolve(import.meta.dirname, folderName);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const { name, bytes } of files) writeFileSync(resolve(folder, `${name}.${ending}`), bytes);
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  console.log(`${folderName}: ${files.length} files, ${(total / 1e6).toFixed(2)} MB in all.`);
  return files.map(({ name, bytes }) => ({
    name,
    sizeInBytes: bytes.length,
    sha256: sha256(bytes),
  }));
}

interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function pack(logitsFolder: string): void {
  const entries = SCENES.flatMap((entry) => {
    const id = BUILT_IN_SCENES.find((scene) => scene === entry.id);
    return id === undefined ? [] : [{ ...entry, id }];
  });
  const packed = entries.flatMap((entry) => {
    const { id } = entry;
    const picture = decodePng(readFileSync(fileURLToPath(entry.pictureUrl)));
    const grid = gridOf(sceneOfPicture(entry, picture));
    return BUILT_IN_NETWORKS.flatMap((network) => {
      const logits = readLogits(resolve(logitsFolder, `${network}-${id}.f32`), grid);
      const mapOf = (of: (row: Float32Array) => number) =>
        encodePackedMap(Float32Array.from(logits, of), grid);
      const maps: PackedFile[] = [
        {
          name: builtInMapName(network, 'class', id, 'c'),
          bytes: mapOf((row) => probabilityOf(entry.targetClass, row)),
        },
        ...ANCHOR_NAMES.map((anchor) => {
          const atAnchor = logits[cellIndex(anchorPosition(anchor, grid), grid)] as Float32Array;
          return {
            name: builtInMapName(network, 'fc', id, anchor),
            bytes: mapOf((row) => cosineSimilarity(row, atAnchor)),
          };
        }),
      ];
      const name = builtInTopFiveName(network, id);
      return [{ maps, topFive: { name, bytes: packedTopFive(logits, grid) } }];
    });
  });

  const networks = resolve(import.meta.dirname, '../../models/built-in');
  const manifest = {
    madeFrom: {
      networks: Object.fromEntries(
        BUILT_IN_NETWORKS.map((id) => [id, sha256(readFileSync(resolve(networks, `${id}.onnx`)))]),
      ),
      scenes: Object.fromEntries(
        entries.map(({ id, kind, targetClass, sha256 }) => [id, { kind, targetClass, sha256 }]),
      ),
    },
    maps: write(
      'maps',
      'map16',
      packed.flatMap(({ maps }) => maps),
    ),
    topFives: write(
      'topFives',
      'top5',
      packed.map(({ topFive }) => topFive),
    ),
  };
  const path = resolve(import.meta.dirname, 'manifest.json');
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

const [logitsFolder] = process.argv.slice(2);
if (logitsFolder === undefined) {
  console.error('Give the folder that logits.py has written to.');
  process.exitCode = 1;
} else {
  pack(logitsFolder);
}
