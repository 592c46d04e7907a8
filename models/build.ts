/**
 * `npm run build:models`: makes the built-in ONNX files anew from their checkpoints, which lie in
 * `weights/` of the shared folder (SHIFTSCOPE_SHARED, default ../shared).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { NETWORK_PAIRS } from './catalogue.ts';
import { convertCheckpoint } from './convert.ts';
import { BUILT_IN_PRECISION, RECIPES, type Recipe } from './recipes.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const weightsFolder = join(process.env.SHIFTSCOPE_SHARED ?? join(here, '../../shared'), 'weights');
const catalogued = NETWORK_PAIRS.flatMap(({ standard, antialiased }) => [standard, antialiased]);

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readVerified({ fileName, sha256 }: Recipe['checkpoint']): Uint8Array {
  const path = join(weightsFolder, fileName);
  let file: Uint8Array;
  try {
    file = readFileSync(path);
  } catch {
    throw new Error(`${path} cannot be read. Put the checkpoint there, or set SHIFTSCOPE_SHARED.`);
  }
  const actual = sha256Of(file);
  if (actual !== sha256) {
    throw new Error(
      `${path} is another file than expected: its SHA-256 is ${actual} instead of ${sha256}.`,
    );
  }
  return file;
}

function build({ networkId, checkpoint, antialiased }: Recipe): void {
  const { onnx, inside } = convertCheckpoint(readVerified(checkpoint), {
    antialiased,
    precision: BUILT_IN_PRECISION,
  });
  const folder = join(here, 'built-in');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${networkId}.onnx`), onnx);

  const sha256 = sha256Of(onnx);
  console.log(`${networkId}.onnx  ${onnx.length} bytes  SHA-256 ${sha256}`);
  const entry = catalogued.find(({ id }) => id === networkId);
  if (entry?.sha256 !== sha256 || entry.sizeInBytes !== onnx.length) {
    console.log('  This differs from models/catalogue.ts: enter size and digest there.');
  }
  if (!isDeepStrictEqual(entry?.inside, inside)) {
    console.log('  What can be seen inside it differs from models/builtInInside.ts: enter there:');
    console.log(JSON.stringify(inside, null, 2));
  }
}

try {
  RECIPES.forEach(build);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
