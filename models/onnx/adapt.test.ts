import { readFileSync } from 'node:fs';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { NORMALISATIONS, type NormalisationPreset } from '../../src/domain/normalisation.ts';
import type { OnnxClassifier } from '../../src/domain/onnxClassifier.ts';
import { adaptOnnx, inspectOnnx } from './adapt.ts';
import expectedLogits from './fixtures/expected.json' with { type: 'json' };
import {
  AttributeProtoSchema,
  type GraphProto,
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  TensorProto_DataType,
  TensorProtoSchema,
} from './onnx.gen.ts';
import { batchOf, onnxNode } from './onnxParts.ts';

env.wasm.numThreads = 1;
env.logLevel = 'error';

const SIDE = 224;
const PICTURES = 2;
const PICTURE_BYTES = SIDE * SIDE * 3;

function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(`${import.meta.dirname}/fixtures/${name}.onnx`));
}

/** The pictures that make.py shows the networks. */
const rgbNhwc = Uint8Array.from({ length: PICTURES * PICTURE_BYTES }, (_, i) => {
  const c = i % 3;
  const x = Math.floor(i / 3) % SIDE;
  const y = Math.floor(i / 3 / SIDE) % SIDE;
  const n = Math.floor(i / PICTURE_BYTES);
  return (x * 3 + y * 5 + Math.floor((x * y) / 97) + 61 * c + 29 * n) % 256;
});

function classifierOf(bytes: Uint8Array): OnnxClassifier {
  const inspection = inspectOnnx(bytes);
  if (!inspection.canRun) throw new Error(inspection.reasons.join(' '));
  return inspection.classifier;
}

/** An error for this reason alone. */
const refusing = (reason: string) =>
  expect.objectContaining({ name: 'OnnxError', message: reason, reasons: [reason] });

const reasonsOf = (bytes: Uint8Array) => {
  const inspection = inspectOnnx(bytes);
  return inspection.canRun ? [] : inspection.reasons;
};

/** Runs an adapted file on the pictures, at most `batch` at once; rows of both outputs, and its inputs. */
async function run(onnx: Uint8Array, batch: number) {
  const session = await InferenceSession.create(onnx);
  expect(session.inputNames).toEqual(['image']);
  expect(session.outputNames).toEqual(['fc', 'probabilities']);
  const logits: number[][] = [];
  const probabilities: number[][] = [];
  for (let first = 0; first < PICTURES; first += batch) {
    const bytes = rgbNhwc.subarray(first * PICTURE_BYTES, (first + batch) * PICTURE_BYTES);
    const image = new Tensor('uint8', bytes, [batch, SIDE, SIDE, 3]);
    const outputs = await session.run({ image });
    logits.push(...rowsOf(outputs.fc));
    probabilities.push(...rowsOf(outputs.probabilities));
  }
  await session.release();
  return { logits, probabilities };
}

function rowsOf(tensor: Tensor | undefined): number[][] {
  const [rows, width] = tensor?.dims ?? [];
  if (!(tensor?.data instanceof Float32Array) || rows === undefined || width === undefined) {
    throw new TypeError('A float32 tensor is expected.');
  }
  const { data } = tensor;
  return Array.from({ length: rows }, (_, row) => [
    ...data.subarray(row * width, (row + 1) * width),
  ]);
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const exponentials = logits.map((logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((a, b) => a + b);
  return exponentials.map((exponential) => exponential / sum);
}

/** Largest difference, relative to the largest expected number. */
function relativeError(actual: readonly number[][], expected: readonly number[][]): number {
  const differences = expected.flatMap((row, i) =>
    row.map((value, k) => Math.abs(value - (actual[i]?.[k] ?? Number.NaN))),
  );
  return Math.max(...differences) / Math.max(...expected.flat().map(Math.abs));
}

/** (byte − mean)/deviation in float32, in the order and precision in which a network takes it. */
function normalisedOutside({ input }: OnnxClassifier, preset: NormalisationPreset): Tensor {
  const scaling = {
    imagenet: {
      mean: [0.485, 0.456, 0.406].map((mean) => Math.fround(255 * mean)),
      deviation: [0.229, 0.224, 0.225].map((deviation) => Math.fround(255 * deviation)),
    },
    '-1..1': { mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5] },
    '0..1': { mean: [0, 0, 0], deviation: [255, 255, 255] },
    '0..255': { mean: [0, 0, 0], deviation: [1, 1, 1] },
    caffe: { mean: [103.939, 116.779, 123.68].map(Math.fround), deviation: [1, 1, 1] },
    none: { mean: [0, 0, 0], deviation: [1, 1, 1] },
  }[preset];
  const nhwc = Float32Array.from(rgbNhwc, (_, i) => {
    const byte = rgbNhwc[preset === 'caffe' ? i + 2 - 2 * (i % 3) : i] as number;
    const centred = Math.fround(byte - (scaling.mean[i % 3] as number));
    return Math.fround(centred / (scaling.deviation[i % 3] as number));
  });
  const isNchw = input.layout === 'NCHW';
  const ordered = isNchw
    ? Float32Array.from(nhwc, (_, i) => {
        const pixel = i % (SIDE * SIDE);
        const plane = Math.floor(i / (SIDE * SIDE));
        return nhwc[(Math.floor(plane / 3) * SIDE * SIDE + pixel) * 3 + (plane % 3)] as number;
      })
    : nhwc;
  const shape = isNchw ? [PICTURES, 3, SIDE, SIDE] : [PICTURES, SIDE, SIDE, 3];
  return input.elementType === 'uint8'
    ? new Tensor('uint8', rgbNhwc, shape)
    : new Tensor('float32', ordered, shape);
}

describe.each(expectedLogits)('$file, normalised as $normalisation', (row) => {
  const { file, output, logitsNc } = row;
  const normalisation = NORMALISATIONS.find((preset) => preset === row.normalisation) ?? 'none';
  const original = fixture(file);
  const adapted = adaptOnnx(original, { normalisation, output });
  const width = logitsNc[0]?.length ?? 0;

  it('gives the logits of ONNX Runtime, and probabilities that are their softmax', async () => {
    expect(adapted.classes).toBe(width);
    expect(adapted.featureLayers).toEqual([{ name: 'fc', width }]);
    expect(adapted.largestBatch).toBe(file === 'fixed-batch' ? 1 : undefined);
    const { logits, probabilities } = await run(adapted.onnx, adapted.largestBatch ?? PICTURES);
    // The reference normalises in another order; float16 has 11 bits.
    expect(relativeError(logits, logitsNc)).toBeLessThan(file === 'float16' ? 2e-3 : 2e-6);
    expect(relativeError(probabilities, logits.map(softmax))).toBeLessThan(1e-6);
  });
});

describe('the nodes added before a network', () => {
  // These put out their logits themselves, for any batch.
  const guessed = ['nhwc-uint8', 'vit', 'convnext', 'function'];
  const cases = [...guessed, 'nchw', 'nhwc-float32'].flatMap((file) => {
    const classifier = classifierOf(fixture(file));
    const presets = guessed.includes(file) ? [classifier.normalisation.preset] : NORMALISATIONS;
    return presets.map((preset) => ({ file, preset, classifier }));
  });

  it.each(cases)('hand $file the very numbers of $preset', async ({ file, preset, classifier }) => {
    const [{ name }] = classifier.outputs;
    const session = await InferenceSession.create(fixture(file));
    const outputs = await session.run({
      [classifier.input.name]: normalisedOutside(classifier, preset),
    });
    await session.release();
    const { data } = outputs[name] as Tensor;
    const adapted = adaptOnnx(fixture(file), { normalisation: preset, output: name });
    const { logits } = await run(adapted.onnx, PICTURES);
    expect(logits.flat()).toEqual([...(data as Float32Array)]);
  });
});

describe('what is guessed', () => {
  const guesses = (name: string) => {
    const { input, normalisation, outputs, largestBatch } = classifierOf(fixture(name));
    return {
      input: `${input.name} ${input.elementType} ${input.layout}`,
      preset: normalisation.preset,
      outputs: outputs.map((output) => `${output.name} ${output.classes} ${output.endsIn}`),
      largestBatch,
    };
  };

  it.each([
    ['nchw', 'x float32 NCHW', 'imagenet', ['y 6 none']],
    ['nhwc-softmax', 'pictures float32 NHWC', '-1..1', ['predictions 6 softmax']],
    ['nhwc-uint8', 'bytes uint8 NHWC', 'none', ['scores 6 none']],
    ['nhwc-float32', 'pictures float32 NHWC', '-1..1', ['logits 6 none']],
    ['float16', 'x float16 NCHW', '0..1', ['y 6 none']],
    ['vit', 'pixel_values float32 NCHW', '-1..1', ['logits 6 none']],
    ['convnext', 'input float32 NCHW', 'imagenet', ['output 6 none']],
    ['function', 'x float32 NCHW', 'imagenet', ['y 6 none']],
  ])('of %s', (name, input, preset, outputs) => {
    expect(guesses(name)).toEqual({ input, preset, outputs, largestBatch: undefined });
  });

  it('of a network for one picture at a time, whose weights stand among its inputs', () => {
    expect(guesses('fixed-batch')).toEqual({
      input: 'image float32 NCHW',
      preset: 'imagenet',
      outputs: ['probabilities 6 softmax'],
      largestBatch: 1,
    });
  });

  it('of several outputs: logits before heads beside them, both before their own features', () => {
    expect(guesses('branches').outputs).toEqual([
      'log_probabilities 6 log-softmax',
      'aux 3 sigmoid',
      'features 4 none',
    ]);
    expect(classifierOf(fixture('branches')).remarks.map(({ message }) => message)).toEqual([
      'The output “aux” ends in a sigmoid, which gives each class a probability of its own. Here the numbers before it are the logits, and their softmax the probabilities.',
      '“aux” is named as an auxiliary output, so “log_probabilities” is preferred.',
    ]);
  });

  it('of a network that scales bytes itself, although it takes them as floats', () => {
    const built = fixture('../../built-in/efficientnet-lite0');
    const { onnx } = adaptOnnx(built, { normalisation: 'none', output: 'fc' });
    expect(classifierOf(onnx).outputs.map(({ name }) => name)).toEqual(['probabilities', 'fc']);
  });
});

describe('an adapted file', () => {
  it('keeps what the project’s schema does not know', () => {
    const { onnx } = adaptOnnx(fixture('nchw'), { normalisation: 'imagenet', output: 'y' });
    const model = fromBinary(ModelProtoSchema, onnx);
    const text = new TextDecoder();
    // ModelProto.doc_string is field 6.
    const note = model.$unknown?.find(({ no }) => no === 6)?.data;
    expect(note && text.decode(note.subarray(1))).toBe('Kept.');
    // TensorProto.float_data is field 4: six floats, after their length in bytes.
    const bias = model.graph?.initializer.find(({ name }) => name === 'head.bias');
    expect(bias?.$unknown?.find(({ no }) => no === 4)?.data).toHaveLength(1 + 4 * 6);
    // AttributeProto.floats is field 7.
    const shift = model.graph?.node.find(({ output }) => output[0] === 'shift')?.attribute[0];
    expect(shift?.$unknown?.map(({ no }) => no)).toEqual(Array(6).fill(7));
  });

  it('leaves out what its logits do not need', () => {
    const { onnx } = adaptOnnx(fixture('branches'), { normalisation: 'imagenet', output: 'aux' });
    const { graph } = fromBinary(ModelProtoSchema, onnx);
    const operators = graph?.node.map(({ opType }) => opType);
    expect(operators).not.toContain('If');
    expect(operators).not.toContain('Sigmoid');
    expect(graph?.initializer.map(({ name }) => name).toSorted()).toEqual([
      'aux.weight',
      'conv.weight',
    ]);
  });

  it('is whole where the weights lay in another file', () => {
    const choice = { normalisation: 'imagenet', output: 'y' } as const;
    const whole = fromBinary(ModelProtoSchema, fixture('nchw')).graph?.initializer[0]?.rawData;
    // Behind something else, as make.py says.
    const file = new Uint8Array([1, 2, 3, 4, ...(whole ?? [])]);
    const { onnx } = adaptOnnx(fixture('external'), choice, new Map([['weights.bin', file]]));
    expect(onnx).toEqual(adaptOnnx(fixture('nchw'), choice).onnx);
    const short = new Map([['weights.bin', file.subarray(1)]]);
    expect(inspectOnnx(fixture('external'), short)).toMatchObject({
      canRun: false,
      reasons: [
        'The file of its weights, weights.bin, is cut off or belongs to another network. Fetch or export both once more.',
      ],
    });
  });

  it('can be adapted again', async () => {
    const once = adaptOnnx(fixture('nhwc-softmax'), {
      normalisation: '-1..1',
      output: 'predictions',
    });
    const twice = adaptOnnx(once.onnx, { normalisation: 'none', output: 'probabilities' });
    const [first, second] = [await run(once.onnx, PICTURES), await run(twice.onnx, PICTURES)];
    expect(second).toEqual(first);
  });
});

describe('what cannot run', () => {
  it.each([
    [
      'size-wide',
      'It takes pictures of 320 × 224 px. Only networks for square ones of 8 to 1024 px can run here. Export it for such a size, or with a free one.',
    ],
    [
      'two-inputs',
      'It takes 2 inputs (x, mask). Only networks that take a picture and nothing else can run here.',
    ],
    [
      'five-channels',
      'It takes pictures of 5 channels. Only networks for grey (1), RGB (3) or RGB and alpha (4) can run here.',
    ],
    [
      'batch-of-four',
      'It takes exactly 4 pictures at a time. Export it for one, or with a free batch size.',
    ],
    [
      'no-classes',
      'It has no output with a number a class, [N, classes], of 2 to 100,000 classes; its outputs are “label” [free], “maps” [free, 4, 14, 14].',
    ],
    [
      'foreign',
      'It needs operators that are not part of ONNX: org.example.Sharpen. Export it with standard operators alone.',
    ],
    [
      'opset-6',
      'It is written in version 6 of ONNX’s operators. Export it with version 7 or a later one.',
    ],
    [
      'external',
      'Its weights lie in another file, weights.bin, which is needed together with it. Or make one file of them in Python: onnx.save(onnx.load("model.onnx"), "whole.onnx").',
    ],
  ])('%s', (name, reason) => {
    expect(reasonsOf(fixture(name))).toEqual([reason]);
    expect(() => adaptOnnx(fixture(name), { normalisation: 'none', output: 'y' })).toThrow(
      refusing(reason),
    );
  });

  it('a file of another kind, or none', () => {
    const other = 'The file is not an ONNX file.';
    expect(reasonsOf(new Uint8Array(0))).toEqual([other]);
    expect(reasonsOf(new TextEncoder().encode('<!doctype html><p>Not here.'))).toEqual([other]);
    expect(reasonsOf(readFileSync(`${import.meta.dirname}/fixtures/expected.json`))).toEqual([
      other,
    ]);
  });

  it('a file that is cut off, wherever', () => {
    const whole = fixture('nchw');
    for (let length = 2; length < whole.length; length += 97) {
      expect(reasonsOf(whole.subarray(0, length))).toEqual([
        'The ONNX file is damaged or cut off. Fetch or export it once more.',
      ]);
    }
  });

  it('a file of millions of parts, before they fill the memory', () => {
    const message = (field: number, content: Uint8Array) => {
      const { length } = content;
      const lengthBytes = [(length & 127) | 128, ((length >> 7) & 127) | 128, length >> 14];
      return new Uint8Array(
        Buffer.concat([Uint8Array.of((field << 3) | 2, ...lengthBytes), content]),
      );
    };
    const file = (graph: Uint8Array) =>
      new Uint8Array(Buffer.concat([Uint8Array.of(0x08, 8), message(7, graph)]));
    const parts = 'It has more than a million parts, as no network of pictures does.';
    const emptyNodes = new Uint8Array(2_000_002).map((_, i) => (i % 2 === 0 ? (1 << 3) | 2 : 0));
    expect(reasonsOf(file(emptyNodes))).toEqual([parts]);
    const sizesOfATensor = message(1, new Uint8Array(1_000_001).fill(1));
    expect(reasonsOf(file(message(5, sizesOfATensor)))).toEqual([parts]);
  });

  it('a choice that does not fit the file', () => {
    expect(() => adaptOnnx(fixture('nchw'), { normalisation: 'none', output: 'z' })).toThrow(
      refusing('The file has no output “z” with a number a class. Choose one of: y.'),
    );
    expect(() =>
      adaptOnnx(fixture('nhwc-uint8'), { normalisation: 'imagenet', output: 'scores' }),
    ).toThrow(
      refusing(
        'The file’s input is bytes, which cannot be normalised outside of it. Choose “already inside”.',
      ),
    );
  });
});

describe('a file that wants too much', () => {
  type Parts = Partial<Pick<GraphProto, 'node' | 'initializer' | 'output'>>;
  const float = TensorProto_DataType.FLOAT;

  /** A network of one linear layer, `x` → `flat` → `y`, of seven classes, and with these parts. */
  function linear({ node = [], initializer = [], output }: Parts): Uint8Array {
    const dims = [3n * 224n * 224n, 7n];
    const w = create(TensorProtoSchema, { name: 'w', dataType: float, dims });
    const nodes = [onnxNode('Flatten', ['x'], 'flat'), onnxNode('MatMul', ['flat', 'w'], 'y')];
    const model = create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [{ version: 17n }],
      graph: create(GraphProtoSchema, {
        input: [batchOf('x', float, undefined, [3, 224, 224])],
        output: output ?? [batchOf('y', float, undefined, [7])],
        node: [...node, ...nodes],
        initializer: [w, ...initializer],
      }),
    });
    return toBinary(ModelProtoSchema, model);
  }

  it('is refused where its weights have another size than it says', () => {
    const dims = [300n, 900_000n];
    const rawData = new Uint8Array(120);
    const w = create(TensorProtoSchema, { name: 'more', dataType: float, dims, rawData });
    expect(inspectOnnx(linear({ initializer: [w] }))).toMatchObject({
      reasons: [
        expect.stringContaining('“more” have 120 bytes, and by their shape they have 1080'),
      ],
    });
  });

  it('may have nodes of hundreds of thousands of inputs', () => {
    const input = Array.from({ length: 300_000 }, () => 'y');
    const file = linear({
      node: [onnxNode('Sum', input, 'sum')],
      output: [batchOf('sum', float, undefined, [7])],
    });
    expect(classifierOf(file).outputs).toEqual([{ name: 'sum', classes: 7, endsIn: 'none' }]);
    expect(adaptOnnx(file, { normalisation: 'none', output: 'sum' }).classes).toBe(7);
  });

  it('may have tens of thousands of outputs, one made of another', () => {
    const count = 20_000;
    const node = Array.from({ length: count }, (_, i) =>
      onnxNode(i % 2 === 0 ? 'Identity' : 'Relu', [i === 0 ? 'y' : `y${i - 1}`], `y${i}`),
    );
    const output = node.map(({ name }) => batchOf(name, float, undefined, [7]));
    const [best, second] = classifierOf(linear({ node, output })).outputs;
    expect([best.name, second?.name]).toEqual([`y${count - 1}`, 'y0']);
  });

  it('may hold half a number in place of a constant', () => {
    const floats = { no: 4, wireType: 2, data: Uint8Array.of(5, 0, 0, 0, 0, 0) };
    const c = create(TensorProtoSchema, { name: 'c', dataType: float, dims: [1n] });
    c.$unknown = [floats];
    const node = [
      onnxNode('Mul', ['x', 'c'], 'scaled'),
      onnxNode('Flatten', ['scaled'], 'flat2'),
      onnxNode('MatMul', ['flat2', 'w'], 'z'),
    ];
    const output = [batchOf('z', float, undefined, [7])];
    expect(classifierOf(linear({ node, output, initializer: [c] })).outputs).toHaveLength(1);
  });

  it('cannot have graphs within graphs for ever', () => {
    const nested = (depth: number): NodeProto[] => {
      if (depth === 0) return [];
      const g = create(GraphProtoSchema, { node: nested(depth - 1) });
      return [onnxNode('If', [], 'z', [create(AttributeProtoSchema, { name: 'then_branch', g })])];
    };
    expect(reasonsOf(linear({ node: nested(34) }))).toEqual([
      'Its graphs lie within one another deeper than ONNX can read.',
    ]);
    expect(inspectOnnx(linear({ node: nested(30) })).canRun).toBe(true);
  });

  it('may end in an operator with the name of a property of all objects', () => {
    const file = linear({
      node: [onnxNode('constructor', ['y'], 'z')],
      output: [batchOf('z', float, undefined, [7])],
    });
    expect(classifierOf(file).outputs).toEqual([{ name: 'z', classes: 7, endsIn: 'none' }]);
  });
});

describe('a file in which some bytes are wrong', () => {
  it('is refused or adapted, and nothing else is thrown', () => {
    const whole = fixture('branches');
    let random = 1;
    const next = (below: number) => {
      random = (random * 48271) % 2147483647;
      return random % below;
    };
    let refused = 0;
    for (let round = 0; round < 500; round++) {
      const damaged = whole.slice();
      for (let i = next(8); i >= 0; i--) damaged[next(damaged.length)] = next(256);
      const inspection = inspectOnnx(damaged);
      if (!inspection.canRun) refused++;
      else {
        const [{ name }] = inspection.classifier.outputs;
        const { classes } = adaptOnnx(damaged, { normalisation: '0..255', output: name });
        expect(classes).toBeGreaterThan(1);
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});
