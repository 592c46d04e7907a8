import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { efficientnetLite0 } from './architectures/efficientnetLite0.ts';
import { readCheckpoint } from './checkpoint/readCheckpoint.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const shared = process.env.SHIFTSCOPE_SHARED ?? join(here, '../../shared');

for (const [id, file, antialiased] of [
  ['efficientnet-lite0', 'efficientnet-lite0-57934424.pth', false],
  ['efficientnet-lite0AA', 'efficientnet-lite0-aa-first.pth', true],
] as const) {
  const onnx = efficientnetLite0(readCheckpoint(readFileSync(join(shared, 'weights', file))), {
    antialiased,
  });
  mkdirSync(join(here, 'built-in'), { recursive: true });
  writeFileSync(join(here, 'built-in', `${id}.onnx`), onnx);
  console.log(id, onnx.length, createHash('sha256').update(onnx).digest('hex'));
}
