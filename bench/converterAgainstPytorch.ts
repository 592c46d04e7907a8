import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { convertCheckpoint } from '../models/convert.ts';
import { referenceImages } from '../models/reference/referenceImages.ts';

/**
 * `npm run verify:models`: holds the converter to PyTorch at full size. For each published
 * architecture, standard and anti-aliased, PyTorch makes a checkpoint with random weights, in both of
 * its formats, and says what each output is for two images; then narrow anti-aliased networks with
 * each size of filter. Converted and run in onnxruntime-web, every output must be the same.
 *
 * SHIFTSCOPE_PYTHON is a Python with torch, torchvision and antialiased-cnns (default python3).
 */

const TOLERANCE = 1e-4;
const IMAGES = 2;

const PYTHON = process.env.SHIFTSCOPE_PYTHON ?? 'python3';
const SCRIPT = join(import.meta.dirname, '../models/reference/torchvision_networks.py');

const FULL = ['alexnet', 'vgg16', 'resnet50', 'mobilenet_v2'].flatMap((name) => [
  ['full', name],
  ['full', name, '5'],
]);

/** A checkpoint, and what PyTorch says of the reference images; as the script writes it. */
interface Reference {
  readonly file: string;
  readonly architecture: string;
  readonly filterSize: number | null;
  /** By output, [image, width]. */
  readonly outputs: Readonly<Record<string, readonly (readonly number[])[]>>;
}

env.wasm.numThreads = 1;

async function python(args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(PYTHON, args)).stdout;
}

async function canVerify(): Promise<boolean> {
  try {
    const modules = 'torch, torchvision, antialiased_cnns, safetensors';
    const print = "print('PyTorch', torch.__version__, 'torchvision', torchvision.__version__)";
    console.log((await python(['-c', `import ${modules}; ${print}`])).trim());
    return true;
  } catch {
    console.error(
      `${PYTHON} has not all of torch, torchvision, antialiased-cnns and safetensors. Set SHIFTSCOPE_PYTHON to a Python that has them: Debian’s python3-torch and python3-torchvision, the others with pip.`,
    );
    return false;
  }
}

/** Largest difference of a number, relative to the largest expected one, in the worst row. */
function largestError(actual: Float32Array, rows: readonly (readonly number[])[]): number {
  const perRow = rows.map((row, i) => {
    let [difference, largest] = [0, 0];
    row.forEach((value, k) => {
      const found = actual[i * row.length + k] ?? Number.NaN;
      difference = Math.max(difference, Math.abs(found - value));
      largest = Math.max(largest, Math.abs(value));
    });
    return difference / largest;
  });
  return Math.max(...perRow);
}

/** @returns whether every output is PyTorch's. */
async function verify(folder: string, reference: Reference): Promise<boolean> {
  const checkpoint = readFileSync(join(folder, reference.file));
  const start = performance.now();
  const converted = convertCheckpoint(checkpoint, { antialiased: undefined, precision: 'fp32' });
  const seconds = (performance.now() - start) / 1000;
  const recognised =
    converted.architecture === reference.architecture &&
    converted.filterSize === (reference.filterSize ?? 1);
  const session = await InferenceSession.create(converted.onnx);
  const image = new Tensor('uint8', referenceImages(IMAGES), [IMAGES, 224, 224, 3]);
  const outputs = await session.run({ image });
  await session.release();
  const errors = Object.entries(reference.outputs).map(
    ([name, rows]) => [name, largestError(outputs[name]?.data as Float32Array, rows)] as const,
  );
  const right =
    recognised &&
    session.outputNames.length === errors.length &&
    errors.every(([, error]) => error <= TOLERANCE);
  console.log(
    [
      reference.file.padEnd(26),
      `${(checkpoint.length / 1e6).toFixed(1)} MB`.padStart(9),
      `${seconds.toFixed(1)} s`.padStart(7),
      errors.map(([name, error]) => `${name} ${error.toExponential(1)}`).join('  '),
      ...(recognised ? [] : ['taken for something else']),
      ...(right ? [] : ['WRONG']),
    ].join('  '),
  );
  return right;
}

if (await canVerify()) {
  console.log('checkpoint, its size, time to convert, largest difference of each output');
  let wrong = 0;
  for (const [what, ...network] of [...FULL, ['filters']] as [string, ...string[]][]) {
    const folder = mkdtempSync(join(tmpdir(), 'shiftscope-verify-'));
    try {
      await python([SCRIPT, what, folder, ...network]);
      const text = readFileSync(join(folder, 'outputs.json'), 'utf8');
      for (const reference of JSON.parse(text) as Reference[]) {
        if (!(await verify(folder, reference))) wrong++;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  console.log(wrong === 0 ? 'All as in PyTorch.' : `${wrong} differ by more than ${TOLERANCE}.`);
  process.exitCode = wrong === 0 ? 0 : 1;
} else {
  process.exitCode = 1;
}
