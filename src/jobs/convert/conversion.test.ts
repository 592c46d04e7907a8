import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OnnxChoice } from '../../domain/onnxClassifier.ts';
import { conversionWith } from './conversion.ts';
import { ConversionFailure } from './conversionFailure.ts';
import type { FromConversion, ToConversion } from './conversionMessages.ts';
import { TEST_TRIAL } from './testTrial.ts';

const root = join(import.meta.dirname, '../../..');
const shared = process.env.SHIFTSCOPE_SHARED ?? join(root, '../shared');
const MOBILENET = join(shared, 'weights/mobilenet_v2-reconstructed.pth');

function fileAt(path: string): Blob {
  return new Blob([readFileSync(join(root, path))]);
}

/** A file of this size that ends, or fails, after no byte. */
function brokenFile(sizeInBytes: number, failure?: Error): Blob {
  const stream = () =>
    new ReadableStream({
      start(controller) {
        if (failure === undefined) controller.close();
        else controller.error(failure);
      },
    });
  return Object.defineProperties(new Blob(), {
    size: { value: sizeInBytes },
    stream: { value: stream },
    slice: { value: () => brokenFile(16, failure) },
  });
}

const doConversion = conversionWith(async () => TEST_TRIAL);

/** What a job posts, in order; what it transfers is gone for it, as between threads. */
async function messagesOf(job: ToConversion): Promise<FromConversion[]> {
  const messages: FromConversion[] = [];
  await doConversion(job, (message, transfer) => {
    messages.push(structuredClone(message, { transfer }));
  });
  return messages;
}

async function lastOf(job: ToConversion): Promise<FromConversion> {
  return (await messagesOf(job)).at(-1) as FromConversion;
}

/** The failure that the page makes of how a job ends. */
async function failureOf(job: ToConversion): Promise<ConversionFailure> {
  const last = await lastOf(job);
  if (last.type !== 'failed') throw new Error('Nothing failed.');
  return new ConversionFailure(last.error);
}

/** What the page sends once it has looked at the file. */
async function adaptation(
  file: Blob,
  choice: OnnxChoice,
  weightFiles: readonly File[] = [],
): Promise<ToConversion> {
  const looked = await lastOf(inspection(file, weightFiles));
  const found = looked.type === 'inspected' ? looked.inspection : undefined;
  if (found?.kind !== 'onnx' || !found.inspection.canRun) throw new Error('It cannot run.');
  const { classifier } = found.inspection;
  return { type: 'adaptOnnx', file, weightFiles, choice, classifier };
}

function inspection(file: Blob, weightFiles: readonly File[] = []): ToConversion {
  return { type: 'inspect', file, weightFiles };
}

describe('a look at a file', () => {
  it.each([
    ['PyTorch’s zip format', fileAt('models/checkpoint/fixtures/zip.pth')],
    ['PyTorch’s legacy format', fileAt('models/checkpoint/fixtures/legacy.pth')],
    ['PyTorch’s first format', fileAt('models/checkpoint/fixtures/tar.pth')],
    ['safetensors', new Blob([Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0), '{}'])],
  ])('takes %s for a checkpoint', async (_, file) => {
    const messages = await messagesOf(inspection(file));
    expect(messages.at(-1)).toEqual({
      type: 'inspected',
      inspection: { kind: 'checkpoint', questions: undefined },
    });
  });

  it('asks of a checkpoint what it does not tell', async () => {
    const file = fileAt('models/checkpoint/fixtures/kinds/averaged-flat.safetensors');
    const questions = {
      architectures: [{ id: 'resnet18' }, { id: 'resnetblur18' }],
      weights: ['model', 'ema'],
    };
    expect(await lastOf(inspection(file))).toMatchObject({
      inspection: { kind: 'checkpoint', questions },
    });
  });

  it('wants all files of a checkpoint that is in several', async () => {
    const named = (name: string) => new File(['x'], name);
    const parts = ['m-00001-of-00002.safetensors', 'm-00002-of-00002.safetensors'] as const;
    expect(await lastOf(inspection(named(parts[0])))).toMatchObject({
      error: { code: 'parts-missing', parameters: { missing: [parts[1]] } },
    });
    expect(await lastOf(inspection(named('m.safetensors.index.json')))).toMatchObject({
      error: { code: 'index-alone' },
    });
  });

  it('tells of an ONNX file how it seems to be meant', async () => {
    const file = fileAt('models/onnx/fixtures/nhwc-softmax.onnx');
    const messages = await messagesOf(inspection(file));
    expect(messages.filter(({ type }) => type === 'progress').at(-1)).toEqual({
      type: 'progress',
      stage: 'trying',
      share: 1,
    });
    expect([messages.at(0), messages.at(-1)]).toMatchObject([
      { type: 'progress', stage: 'reading', share: 1 },
      {
        type: 'inspected',
        inspection: {
          kind: 'onnx',
          inspection: { canRun: true, classifier: { outputs: [{ name: 'predictions' }] } },
        },
      },
    ]);
  });

  it('takes weights from a file dropped with it', async () => {
    const file = fileAt('models/onnx/fixtures/external.onnx');
    const weights = new File([new Uint8Array(20_000)], 'weights.bin');
    const outcomes = await Promise.all([
      lastOf(inspection(file)),
      lastOf(inspection(file, [weights])),
    ]);
    expect(outcomes).toMatchObject([
      { inspection: { inspection: { canRun: false } } },
      { inspection: { inspection: { canRun: true } } },
    ]);
    const choice = { normalisation: 'imagenet', output: 'y' } as const;
    expect(await lastOf(await adaptation(file, choice, [weights]))).toMatchObject({
      type: 'converted',
      network: { classes: 6 },
    });
  });

  it('tells of an ONNX file that cannot run why', async () => {
    const file = fileAt('models/onnx/fixtures/two-inputs.onnx');
    expect(await lastOf(inspection(file))).toEqual({
      type: 'inspected',
      inspection: {
        kind: 'onnx',
        inspection: {
          canRun: false,
          reasons: [
            'It takes 2 inputs (x, mask). Only networks that take a picture and nothing else can run here.',
          ],
          failure: {
            name: 'OnnxError',
            message:
              'It takes 2 inputs (x, mask). Only networks that take a picture and nothing else can run here.',
            data: {
              code: 'cannot-run',
              parameters: {
                flaws: [{ code: 'many-inputs', parameters: { names: ['x', 'mask'] } }],
              },
            },
          },
        },
      },
    });
  });

  it('has a checkpoint’s network say what it sees, for each way in which it may take pixels', async () => {
    const file = fileAt('models/reference/narrow/resnet50.pth');
    expect(
      await lastOf({
        type: 'tryCheckpoint',
        file,
        weightFiles: [],
        choice: { antialiased: undefined },
      }),
    ).toMatchObject({
      type: 'tried',
      saidBy: [{ normalisation: 'imagenet' }, {}, {}, {}, { normalisation: 'caffe' }],
    });
  });

  it('says of an empty file that it is empty', async () => {
    expect(await failureOf(inspection(new Blob()))).toMatchObject({
      code: 'empty',
      message: 'The file is empty.',
    });
  });

  it.each([
    ['a text', 'Not a network.'],
    ['a JSON file', '{"a": 1}'],
  ])('refuses %s', async (_, text) => {
    expect(await failureOf(inspection(new Blob([text])))).toMatchObject({
      code: 'no-network',
      message:
        'What is in it is neither an ONNX network nor a PyTorch or safetensors checkpoint, whatever its name says.',
    });
  });
});

describe('a conversion', () => {
  it('gives an ONNX file in the form that runs here, with its digest, and reports its stages', async () => {
    const choice = { normalisation: 'imagenet', output: 'probabilities' } as const;
    const file = fileAt('models/onnx/fixtures/fixed-batch.onnx');
    const messages = await messagesOf(await adaptation(file, choice));
    expect(messages.slice(0, -1)).toEqual([
      { type: 'progress', stage: 'reading', share: 1 },
      { type: 'progress', stage: 'converting', share: 0 },
      { type: 'progress', stage: 'checking', share: 1 },
    ]);
    const converted = messages.at(-1);
    if (converted?.type !== 'converted') throw new Error('Nothing was converted.');
    const { onnx, sha256, ...described } = converted.network;
    expect(sha256).toBe(createHash('sha256').update(onnx).digest('hex'));
    expect(described).toEqual({
      classes: 6,
      featureLayers: [{ name: 'fc', width: 6 }],
      inside: {
        stages: [{ tensor: 'active', channels: 4, sideInPx: 14, strideInPx: 16 }],
        downSamplings: [expect.objectContaining({ by: 'convolution' })],
      },
      largestBatch: 1,
      remarks: [
        {
          name: 'NetworkRemark',
          message: 'Its pixels are normalised by ImageNet’s mean and deviation.',
          data: { code: 'pixels', parameters: { normalisation: 'imagenet' } },
        },
      ],
      source: { kind: 'onnx', choice },
    });
  });

  it.skipIf(!existsSync(MOBILENET))(
    'makes a network of a checkpoint (needs SHIFTSCOPE_SHARED)',
    async () => {
      const choice = {
        antialiased: undefined,
        precision: 'fp16',
        normalisation: undefined,
      } as const;
      const file = new Blob([readFileSync(MOBILENET)]);
      const messages = await messagesOf({
        type: 'convertCheckpoint',
        file,
        weightFiles: [],
        choice,
      });
      const shares = (stage: string) =>
        messages.flatMap((message) =>
          message.type === 'progress' && message.stage === stage ? [message.share] : [],
        );
      for (const stage of ['reading', 'converting', 'checking']) {
        expect(shares(stage)).toEqual(shares(stage).toSorted((a, b) => a - b));
        expect(shares(stage).at(-1)).toBe(1);
      }
      const converted = messages.at(-1);
      if (converted?.type !== 'converted') throw new Error('Nothing was converted.');
      const { onnx, sha256, inside, ...described } = converted.network;
      expect(sha256).toBe(createHash('sha256').update(onnx).digest('hex'));
      expect(inside?.stages.map(({ sideInPx }) => sideInPx)).toEqual([112, 56, 28, 14, 7]);
      expect(described).toEqual({
        classes: 1000,
        featureLayers: [{ name: 'fc', width: 1000 }],
        remarks: [
          {
            name: 'NetworkRemark',
            message:
              'Its pixels are assumed to be normalised by ImageNet’s mean and deviation, as published networks of its kind have them.',
            data: { code: 'pixels-assumed-as-imagenet' },
          },
        ],
        source: {
          kind: 'checkpoint',
          architecture: 'mobilenet_v2',
          antialiased: false,
          filterSize: 1,
          precision: 'fp16',
        },
      });
    },
  );
});

describe('what goes wrong ends as a sentence', () => {
  const asCheckpoint = (file: Blob): ToConversion => ({
    type: 'convertCheckpoint',
    file,
    weightFiles: [],
    choice: { antialiased: undefined, precision: 'fp32', normalisation: undefined },
  });

  it('of a checkpoint that is none of the known architectures', async () => {
    const file = fileAt('models/checkpoint/fixtures/zip.pth');
    expect(await failureOf(asCheckpoint(file))).toMatchObject({
      code: 'no-architecture',
      message: expect.stringContaining('is of none of the architectures that can be converted'),
    });
  });

  it('of a choice that does not fit an ONNX file', async () => {
    const file = fileAt('models/onnx/fixtures/nchw.onnx');
    const choice = { normalisation: 'none', output: 'z' } as const;
    expect(await failureOf(await adaptation(file, choice))).toMatchObject({
      code: 'cannot-run',
      message: 'The file has no output “z” with a number a class. Choose one of: y.',
    });
  });

  it.each([
    ['cannot be read', brokenFile(100, new DOMException('Moved.', 'NotReadableError'))],
    ['has become shorter', brokenFile(100)],
  ])('of a file that %s', async (_, file) => {
    for (const job of [asCheckpoint(file), inspection(file)]) {
      expect(await failureOf(job)).toMatchObject({
        code: 'file-unreadable',
        message:
          'The browser cannot read the file. It may have been moved or changed since it was chosen: choose it again.',
      });
    }
  });

  it('of a file without end', async () => {
    expect(await failureOf(asCheckpoint(brokenFile(5e12)))).toMatchObject({
      code: 'file-too-large',
      message: 'The file has 5000.0 GB, and at most 2.1 GB can be read here.',
    });
  });

  it('of a file that the memory cannot hold', async () => {
    const failure = new RangeError('Array buffer allocation failed');
    const file = Object.defineProperty(new Blob(['1234567890']), 'stream', {
      value: () => {
        throw failure;
      },
    });
    expect(await failureOf(asCheckpoint(file))).toMatchObject({
      code: 'out-of-memory',
      message: expect.stringContaining('does not fit into this device’s memory'),
    });
  });
});
