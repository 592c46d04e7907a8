import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from '../catalogue.ts';
import { GraphBuilder } from '../graph/graphBuilder.ts';
import { withTensors } from './extraOutputs.ts';
import {
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx.gen.ts';
import { batchOf } from './onnxParts.ts';
import { partBetween, partUpTo } from './partUpTo.ts';

env.wasm.numThreads = 1;

/** Two blurs one after the other, and a mean of the second one. */
function network(): Uint8Array {
  const graph = new GraphBuilder('fp32');
  const image = graph.image(8, 8, { mean: [9, 50, 100], deviation: [64, 32, 16] });
  const first = graph.blurPool('first', image, 3, 'even');
  graph.output(graph.globalAveragePool('fc', graph.blurPool('second', first, 3, 'even')));
  return graph.toOnnx('test');
}

const FIRST = { tensor: 'first.columns', channels: 3, sideInPx: 4 };

const graphOf = (onnx: Uint8Array) => fromBinary(ModelProtoSchema, onnx).graph;

async function valuesOf(onnx: Uint8Array, tensor: string) {
  const session = await InferenceSession.create(onnx);
  const bytes = Uint8Array.from({ length: 8 * 8 * 3 }, (_, i) => (i * i + 7 * i) % 251);
  const outputs = await session.run({ image: new Tensor('uint8', bytes, [1, 8, 8, 3]) });
  await session.release();
  return { names: Object.keys(outputs), values: outputs[tensor]?.data };
}

it('computes its tensors to the same, and nothing else', async () => {
  const whole = network();
  const part = withTensors(partUpTo(whole, [FIRST.tensor]), [FIRST]);
  const expected = await valuesOf(withTensors(whole, [FIRST]), FIRST.tensor);
  expect(expected.names).toEqual(['fc', FIRST.tensor]);
  expect(await valuesOf(part, FIRST.tensor)).toEqual({ ...expected, names: [FIRST.tensor] });
  const names = graphOf(part)?.node.map(({ output }) => output[0]);
  expect(names?.at(-1)).toBe(FIRST.tensor);
  expect(names?.join()).not.toContain('second');
  expect(
    graphOf(part)
      ?.initializer.map(({ name }) => name)
      .join(),
  ).not.toContain('second');
});

it('is far smaller where a network has hardly begun', () => {
  const { url, inside } = NETWORK_PAIRS[0].standard;
  const onnx = new Uint8Array(readFileSync(fileURLToPath(url)));
  const down = inside?.downSamplings[1];
  if (down === undefined) throw new Error('It has no second down-sampling.');
  expect(partUpTo(onnx, [down.before.tensor, down.after.tensor]).length).toBeLessThan(60_000);
});

it('takes a file whose graph lies in it in pieces, and weights that are inputs as well', async () => {
  const whole = network();
  const graph = graphOf(whole);
  const weights =
    graph?.initializer.map(({ name }) => create(ValueInfoProtoSchema, { name })) ?? [];
  const inputs = create(GraphProtoSchema, { input: weights });
  const pieces = toBinary(ModelProtoSchema, create(ModelProtoSchema, { graph: inputs }));
  const part = graphOf(partUpTo(Uint8Array.from([...whole, ...pieces]), [FIRST.tensor]));
  expect(part?.initializer).toEqual(graph?.initializer);
  expect(part?.node.length).toBeLessThan(graph?.node.length as number);
});

it('leaves a network whole that has graphs inside its nodes', () => {
  const model = fromBinary(ModelProtoSchema, network());
  model.graph?.node[0]?.attribute.push(
    create(AttributeProtoSchema, { name: 'body', g: create(GraphProtoSchema) }),
  );
  const part = graphOf(partUpTo(toBinary(ModelProtoSchema, model), [FIRST.tensor]));
  expect(part?.node).toEqual(model.graph?.node);
  expect(part?.output).toEqual([]);
});

describe('a part between feature maps', () => {
  const stated = () => {
    const model = fromBinary(ModelProtoSchema, network());
    const shape = [3, 4, 4];
    model.graph?.valueInfo.push(batchOf(FIRST.tensor, TensorProto_DataType.FLOAT, 1, shape));
    return toBinary(ModelProtoSchema, model);
  };

  async function run(onnx: Uint8Array, name: string, tensor: Tensor) {
    const session = await InferenceSession.create(onnx);
    const outputs = await session.run({ [name]: tensor });
    await session.release();
    return outputs;
  }

  const picture = (count: number, height: number, width: number) => {
    const bytes = Uint8Array.from(
      { length: count * height * width * 3 },
      (_, i) => (i * i + 7 * i) % 251,
    );
    return new Tensor('uint8', bytes, [count, height, width, 3]);
  };

  it('and the one before it compute what the whole network does', async () => {
    const whole = stated();
    const expected = await run(withTensors(whole, [FIRST]), 'image', picture(2, 8, 8));
    const before = await run(partBetween(whole, undefined, [FIRST]), 'image', picture(2, 8, 8));
    expect(Object.keys(before)).toEqual([FIRST.tensor]);
    const maps = before[FIRST.tensor] as Tensor;
    expect([maps.dims, maps.data]).toEqual([[2, 3, 4, 4], expected[FIRST.tensor]?.data]);
    const behind = await run(partBetween(whole, FIRST, ['fc']), FIRST.tensor, maps);
    expect(Object.keys(behind)).toEqual(['fc']);
    expect(behind.fc?.data).toEqual(expected.fc?.data);
  });

  it('takes and gives maps of any size', async () => {
    const whole = stated();
    const first = partBetween(whole, undefined, [FIRST]);
    // What is stated of whole images is left out; the runtime warns where it does not hold.
    expect(graphOf(first)?.valueInfo).toEqual([]);
    const mapsOf = async (height: number) =>
      (await run(first, 'image', picture(1, height, 8)))[FIRST.tensor] as Tensor;
    const [large, small] = [await mapsOf(12), await mapsOf(8)];
    expect(large.dims).toEqual([1, 3, 6, 4]);
    // The same rows lie above one another, but for the last one, which sees below.
    for (const channel of [0, 1, 2]) {
      const rows = ({ data, dims: [, , height = 0] }: Tensor) =>
        (data as Float32Array).slice(channel * height * 4, channel * height * 4 + 12);
      expect(rows(large)).toEqual(rows(small));
    }
  });

  it('has its input and outputs, of free sizes, and what they are computed of', () => {
    const second = { tensor: 'second.columns', channels: 3 };
    const graph = graphOf(partBetween(stated(), FIRST, [second, 'fc']));
    const shapesOf = (values: readonly ValueInfoProto[] = []) =>
      values.map(({ name, type }) => ({
        name,
        shape:
          type?.value.case === 'tensorType'
            ? type.value.value.shape?.dim.map(
                ({ value }) => value.case === 'dimValue' && value.value,
              )
            : undefined,
      }));
    expect(shapesOf(graph?.input)).toEqual([
      { name: FIRST.tensor, shape: [false, 3n, false, false] },
    ]);
    // The network's own outputs stay as they are stated.
    expect(shapesOf(graph?.output)).toEqual([
      { name: 'fc', shape: [false, 3n] },
      { name: second.tensor, shape: [false, 3n, false, false] },
    ]);
    const nodes = graph?.node.map(({ output }) => output[0]).join();
    expect(nodes).toContain('second');
    expect(nodes).not.toContain('image');
    expect(nodes).not.toContain('first');
  });
});
