import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../../../models/checkpoint/checkpointError.ts';
import expectedLogits from '../../../models/checkpoint/fixtures/kinds/expected.json' with {
  type: 'json',
};
import { convertCheckpoint } from '../../../models/convert.ts';
import { referenceImages } from '../../../models/reference/referenceImages.ts';
import type { WeightsKind } from '../../domain/convertedNetwork.ts';
import { partsOf } from '../../domain/partedCheckpoint.ts';
import { TEST_TRIAL } from './testTrial.ts';

const root = join(import.meta.dirname, '../../..');
const KINDS = join(root, 'models/checkpoint/fixtures/kinds');
/** Of the largest logit. */
const WITHIN = 3e-5;
const IMAGES = 2;

const [, ofCheckpoints = ''] = readFileSync(join(root, 'docs/file-kinds.md'), 'utf8').split(
  /^## Checkpoints$|^## Pictures$/m,
);

/** The cells of the manifest's rows of checkpoints, whose names have a dot. */
const rows = ofCheckpoints
  .split('\n')
  .filter((line) => /^\| `[^`]*\.[^`]*` /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, file = '', kind = '', asked = '', becomes = '', said = '']) => ({
    file: file.slice(1, -1),
    kind,
    asked: asked.replaceAll('`', ''),
    becomes: becomes.replaceAll('`', ''),
    said,
  }));

/** A file, or those that it lists. */
function read(name: string): readonly Uint8Array[] {
  const bytes = new Uint8Array(readFileSync(join(KINDS, name)));
  if (!name.endsWith('.json')) return [bytes];
  const { weight_map } = JSON.parse(new TextDecoder().decode(bytes));
  const parts = new Set(Object.values<string>(weight_map));
  return [...parts].map((part) => new Uint8Array(readFileSync(join(KINDS, part))));
}

function converted(file: string, asked: string) {
  const [option, value] = asked.split(' ');
  return convertCheckpoint(read(file), {
    precision: 'fp32',
    antialiased: option === '--antialiased-from' ? true : undefined,
    architecture: option === '--architecture' ? value : undefined,
    weights: option === '--weights' ? (value as WeightsKind) : undefined,
  });
}

async function logitsOf(onnx: Uint8Array): Promise<Float32Array> {
  const session = await TEST_TRIAL.open(onnx);
  const image = TEST_TRIAL.tensor(referenceImages(IMAGES), [IMAGES, 224, 224, 3]);
  const { fc } = await session.run({ image }, ['fc']);
  await session.release();
  return fc?.data as Float32Array;
}

describe('the manifest of kinds', () => {
  it('has every checkpoint that there is', () => {
    const files = readdirSync(KINDS).filter(
      (name) => !/^(make\.py|expected\.json)$/.test(name) && partsOf(name) === undefined,
    );
    expect([...new Set(rows.map(({ file }) => file))].toSorted()).toEqual(files.toSorted());
  });
});

describe.each(rows)('$kind: $file $asked', ({ file, asked, becomes, said }) => {
  if (becomes === 'refused') {
    it(`is refused: ${said}`, () => {
      expect(() => converted(file, asked)).toThrow(CheckpointError);
      expect(() => converted(file, asked)).toThrow(said);
    });
    return;
  }
  it(`becomes ${becomes} with PyTorch’s logits, and says ${said}`, async () => {
    const { onnx, architecture, ...made } = converted(file, asked);
    const remarks = made.remarks.map(({ message }) => message);
    expect(architecture).toBe(becomes);
    const ofWeights = remarks.filter((remark) => !remark.startsWith('It is assumed'));
    if (said === '—') expect(ofWeights).toEqual([]);
    else expect(remarks.join(' ')).toContain(said);
    const known: Readonly<Partial<Record<WeightsKind, readonly (readonly number[])[]>>> =
      expectedLogits[file as keyof typeof expectedLogits];
    const kind = asked === '--weights ema' || known.model === undefined ? 'ema' : 'model';
    const expected = known[kind]?.flat() ?? [];
    const logits = await logitsOf(onnx);
    expect(logits).toHaveLength(expected.length);
    const errors = expected.map((value, i) => Math.abs(value - (logits[i] ?? Number.NaN)));
    expect(Math.max(...errors)).toBeLessThan(WITHIN * Math.max(...expected.map(Math.abs)));
  });
});
