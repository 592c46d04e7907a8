/**
 * `npm run build:models`: makes the built-in ONNX files anew from their checkpoints, and their sizes and
 * digests in files.json.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { NETWORK_PAIRS } from './catalogue.ts';
import { checkpointPath } from './checkpointPath.ts';
import { convertCheckpoint } from './convert.ts';
import { BUILT_IN_PRECISION, RECIPES, type Recipe } from './recipes.ts';

const folder = join(fileURLToPath(new URL('.', import.meta.url)), 'built-in');
const catalogued = NETWORK_PAIRS.flatMap(({ standard, antialiased }) => [standard, antialiased]);

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readVerified(checkpoint: Recipe['checkpoint']): Uint8Array {
  const path = checkpointPath(checkpoint);
  let file: Uint8Array;
  try {
    file = readFileSync(path);
  } catch {
    const variable =
      checkpoint.folder === 'shared' ? 'SHIFTSCOPE_SHARED' : 'SHIFTSCOPE_TRAINING_STATE';
    throw new Error(`${path} cannot be read. Put the checkpoint there, or set ${variable}.`);
  }
  const actual = sha256Of(file);
  if (actual !== checkpoint.sha256) {
    throw new Error(
      `${path} is another file than expected: its SHA-256 is ${actual} instead of ${checkpoint.sha256}.`,
    );
  }
  return file;
}

/** @returns what files.json has of it. */
function build({ networkId, checkpoint, antialiased }: Recipe) {
  const { onnx, inside } = convertCheckpoint(readVerified(checkpoint), {
    antialiased,
    precision: BUILT_IN_PRECISION,
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${networkId}.onnx`), onnx);
  const sha256 = sha256Of(onnx);
  console.log(`${networkId}.onnx  ${onnx.length} bytes  SHA-256 ${sha256}`);
  const entry = catalogued.find(({ id }) => id === networkId);
  if (!isDeepStrictEqual(entry?.inside, inside)) {
    console.log('  What can be seen inside it differs from models/builtInInside.ts: enter there:');
    console.log(JSON.stringify(inside, null, 2));
  }
  return [networkId, { sizeInBytes: onnx.length, sha256 }] as const;
}

try {
  const files = Object.fromEntries(RECIPES.map(build));
  writeFileSync(join(folder, 'files.json'), `${JSON.stringify(files, null, 2)}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
