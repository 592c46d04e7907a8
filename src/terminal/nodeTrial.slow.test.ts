import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inspectOnnx } from '../../models/onnx/adapt.ts';
import { tryInThread } from './nodeTrial.ts';

const FIXTURES = join(import.meta.dirname, '../../models/onnx/fixtures');

function jobOf(name: string) {
  const bytes = new Uint8Array(readFileSync(join(FIXTURES, `${name}.onnx`)));
  const inspection = inspectOnnx(bytes, new Map());
  if (!inspection.canRun) throw new Error(inspection.reasons.join(' '));
  return { bytes, weightFiles: new Map(), classifier: inspection.classifier };
}

it('tries a network out as the same thread would', async () => {
  const shares: number[] = [];
  const tried = await tryInThread(jobOf('kinds/softmax_mul100'), (share) => shares.push(share));
  expect(tried.outputs[0]).toMatchObject({ endsIn: 'percentages' });
  expect(shares.at(-1)).toBe(1);
});

it('stops a network whose loop never ends', async () => {
  const failure = await tryInThread(jobOf('hostile/endless-loop'), () => {}, 12_000).catch(
    (reason: unknown) => reason,
  );
  expect(failure).toMatchObject({
    code: 'never-answers',
    message:
      'It was stopped: for 12 seconds it gave no answer to a picture. A loop in it may never end.',
  });
});

it('stops a network of a few bytes that asks for gigabytes', async () => {
  const before = process.memoryUsage.rss();
  const failure = await tryInThread(jobOf('hostile/folds-to-4-gb'), () => {}).catch(
    (reason: unknown) => reason,
  );
  expect(failure).toMatchObject({ code: 'asks-for-memory' });
  expect(process.memoryUsage.rss() - before).toBeLessThan(2 ** 30);
});

it.each([
  ['waits-for-itself', 'the graph is not acyclic'],
  ['expands-to-6-gb', 'Integer overflow'],
])('refuses what the runtime cannot open, with what that says: %s', async (name, says) => {
  const failure = await tryInThread(jobOf(`hostile/${name}`), () => {}).catch(
    (reason: unknown) => reason,
  );
  expect(failure).toMatchObject({ code: 'cannot-be-opened' });
  expect(failure).toHaveProperty('message', expect.stringMatching(/^Its graph cannot be run: /));
  expect(failure).toHaveProperty('message', expect.stringContaining(says));
});

it('refuses a network of more classes than anybody tells apart, or less than it says, before it is run', () => {
  expect(() => jobOf('hostile/claims-a-gigabyte')).toThrow('they have 1080000000: it is damaged.');
  expect(() => jobOf('hostile/100-million-classes')).toThrow('of 2 to 100,000 classes');
});
