/**
 * `npm run renew:twin`: everything that comes of the built-in twin's checkpoint, made anew: its ONNX file, PyTorch's
 * values to test it by, the maps that come with the page, what is quoted of them, and the figure of sharing. It takes as long as the
 * maps: an hour on two cores. What was cut off goes on where it stopped. What still speaks of the twin before,
 * the tests say that it runs at the end.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_IN_SCENES } from '../datasets/builtIn/catalogue.ts';
import { SHARED_FOLDER } from '../datasets/sharedFolder.ts';
import { TRAINING_FOLDER } from '../models/checkpointPath.ts';
import { ROOT } from './pageSources.ts';

const PYTHON = process.env.SHIFTSCOPE_PYTHON ?? 'python3';

/** Tests whose numbers are the twin's. */
const TESTS = ['models', 'datasets', 'build', 'src/ui', 'src/session', 'src/terminal'];

/** @throws Error where it ends otherwise than well. */
async function run(command: string, ...args: readonly string[]): Promise<void> {
  console.log(`\n${[command, ...args].join(' ')}`);
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with ${code}.`);
}

/** Logits of other files of the networks lie in other folders. */
function logitsFolder(): string {
  const files = readFileSync(join(ROOT, 'models/built-in/files.json'));
  const digest = createHash('sha256').update(files).digest('hex').slice(0, 8);
  return join(TRAINING_FOLDER, `logits-${digest}`);
}

await run('npm', 'run', 'build:models');
await run(PYTHON, 'models/reference/logits.py', SHARED_FOLDER, TRAINING_FOLDER);
await run(PYTHON, 'src/terminal/fixtures/berryMaps.py', SHARED_FOLDER, TRAINING_FOLDER);
const folder = logitsFolder();
mkdirSync(folder, { recursive: true });
// Two at a time: each computes on one thread.
const scenes = [...BUILT_IN_SCENES];
const next = async (): Promise<void> => {
  const scene = scenes.shift();
  if (scene === undefined) return;
  await run(PYTHON, 'datasets/builtIn/logits.py', folder, scene);
  await next();
};
await Promise.all([next(), next()]);
await run('npm', 'run', 'build:built-in-maps', '--', folder);
await run('npm', 'run', 'build:quoted');
await run('npm', 'run', 'build:sharing-figure');
await run('npx', 'vitest', 'run', ...TESTS);
