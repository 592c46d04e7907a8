import type { FreeNames } from './freeNames.ts';
import type { AttributeProto, NodeProto } from './onnx.gen.ts';
import { float32s, int64s, ints, namelessNode } from './onnxParts.ts';

/** Nodes of which each takes what the one before gives. */
export class NodeChain {
  readonly #name: string;
  readonly #names: FreeNames;
  readonly #nodes: NodeProto[] = [];
  #value: string;

  /** @param name of the value that it begins with, and after which the others are named. */
  constructor(name: string, names: FreeNames) {
    this.#name = name;
    this.#names = names;
    this.#value = name;
  }

  /** What the last node gives. */
  get value(): string {
    return this.#value;
  }

  /** @param more inputs behind the one that the node before gives. */
  append(opType: string, more: readonly string[] = [], attributes: AttributeProto[] = []): void {
    this.appendOf(opType, [this.#value, ...more], attributes);
  }

  appendOf(opType: string, inputs: string[], attributes: AttributeProto[] = []): void {
    const output = this.#names.free(`${this.#name}.${this.#nodes.length}`);
    this.#nodes.push(namelessNode(opType, inputs, output, attributes));
    this.#value = output;
  }

  transposed(...permutation: readonly number[]): void {
    this.append('Transpose', [], [ints('perm', permutation)]);
  }

  /** @returns the name of a float32 constant. */
  constant(shape: readonly number[], values: ArrayLike<number>): string {
    const output = this.#names.free(`${this.#name}.constant`);
    this.#nodes.push(namelessNode('Constant', [], output, [float32s('value', shape, values)]));
    return output;
  }

  /** @returns the name of a constant of whole numbers. */
  integers(called: string, values: readonly number[]): string {
    const output = this.#names.free(`${this.#name}.${called}`);
    this.#nodes.push(namelessNode('Constant', [], output, [int64s('value', values)]));
    return output;
  }

  /** @param name that what the last node gives has at the end. */
  endingIn(name: string): readonly NodeProto[] {
    return [...this.#nodes, namelessNode('Identity', [this.#value], name)];
  }
}
