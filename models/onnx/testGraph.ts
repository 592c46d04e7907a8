import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { type Activations, type FeatureMaps, GraphBuilder } from '../graph/graphBuilder.ts';
import {
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
} from './onnx.gen.ts';
import { onnxNode } from './onnxParts.ts';

/** A graph for tests: what the builder makes, and between it operators that it has no need of. */
export class TestGraph {
  readonly image: FeatureMaps;
  readonly #model: ModelProto;

  constructor(sideInPx: number) {
    const builder = new GraphBuilder('fp32');
    const normalisation = { mean: [120, 130, 110], deviation: [64, 60, 70] } as const;
    this.image = builder.image(sideInPx, sideInPx, normalisation);
    this.#model = modelOf(builder);
  }

  /** What a builder of its own adds, behind everything that is there. */
  built<Value extends FeatureMaps | Activations>(build: (builder: GraphBuilder) => Value): Value {
    const builder = new GraphBuilder('fp32');
    const value = build(builder);
    const { node, initializer, output } = graphOf(modelOf(builder));
    const { graph } = this;
    const there = new Set(graph.initializer.map(({ name }) => name));
    graph.node.push(...node);
    graph.output.push(...output);
    graph.initializer.push(...initializer.filter(({ name }) => !there.has(name)));
    return value;
  }

  /** @returns the name of its output, which is its own. */
  node(opType: string, inputs: string[], name: string, attributes: AttributeProto[] = []): string {
    this.graph.node.push(onnxNode(opType, inputs, name, attributes));
    return name;
  }

  /** @returns its name. */
  float32(name: string, shape: readonly number[], values: readonly number[]): string {
    const bytes = new Uint8Array(Float32Array.from(values).buffer);
    return this.#tensor(name, TensorProto_DataType.FLOAT, shape, bytes);
  }

  /** @returns its name. */
  int64(name: string, values: readonly number[]): string {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#tensor(name, TensorProto_DataType.INT64, [values.length], bytes);
  }

  /** The graph as it is so far, to be looked at or changed. */
  get graph(): GraphProto {
    return graphOf(this.#model);
  }

  toOnnx(): Uint8Array<ArrayBuffer> {
    return toBinary(ModelProtoSchema, this.#model);
  }

  #tensor(
    name: string,
    dataType: TensorProto['dataType'],
    shape: readonly number[],
    rawData: Uint8Array<ArrayBuffer>,
  ): string {
    const dims = shape.map(BigInt);
    this.graph.initializer.push(create(TensorProtoSchema, { name, dataType, dims, rawData }));
    return name;
  }
}

function modelOf(builder: GraphBuilder): ModelProto {
  return fromBinary(ModelProtoSchema, builder.toOnnx('test'));
}

function graphOf({ graph }: ModelProto): GraphProto {
  if (graph === undefined) throw new Error('The model has no graph.');
  return graph;
}
