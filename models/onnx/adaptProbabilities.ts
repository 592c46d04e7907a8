import { type GraphIndex, MOST_STEPS, smallTensor } from './adaptGraph.ts';
import type { NodeProto } from './onnx.gen.ts';

/** Operators after which each number is still the probability of a class, or none of them any more. */
const PASSING = [
  ...['Identity', 'Cast', 'Flatten', 'Reshape', 'Squeeze', 'Unsqueeze', 'Dropout', 'Transpose'],
  ...['QuantizeLinear', 'DequantizeLinear', 'Clip', 'Relu', 'Slice', 'Gather', 'Split', 'Pad'],
  ...['ReduceMean', 'GlobalAveragePool', 'AveragePool'],
];

const SOFTMAXES = ['Softmax', 'QLinearSoftmax'];

/** Whether a graph's value is plainly the probabilities of a softmax, changed as probabilities may be. */
export function isOfSoftmax(index: GraphIndex, name: string): boolean {
  let value = name;
  for (let step = 0; step < MOST_STEPS; step++) {
    const node = index.producerOf(value);
    const [input] = node?.input ?? [];
    if (node === undefined || input === undefined) return false;
    if (SOFTMAXES.includes(node.opType) || isWrittenOut(index, node)) return true;
    if (node.opType === 'Exp') {
      return index.producerOf(index.behind(input, PASSING))?.opType === 'LogSoftmax';
    }
    const through = PASSING.includes(node.opType) ? input : scaledBy(index, node);
    if (through === undefined) return false;
    value = through;
  }
  return false;
}

/** What a node multiplies with, or divides by, one constant number; undefined of others. */
function scaledBy(index: GraphIndex, { opType, input }: NodeProto): string | undefined {
  const isOneNumber = (name: string | undefined) => {
    const tensor = index.constant(name);
    return tensor !== undefined && smallTensor(tensor)?.length === 1;
  };
  const [first, second] = input;
  if (opType !== 'Mul' && opType !== 'Div') return undefined;
  if (isOneNumber(second)) return first;
  return opType === 'Mul' && isOneNumber(first) ? second : undefined;
}

/** x / Σx of exponentials: a softmax of its operators. */
function isWrittenOut(index: GraphIndex, { opType, input }: NodeProto): boolean {
  const [numerator, divisor] = input;
  if (opType !== 'Div' || numerator === undefined || divisor === undefined) return false;
  const sum = index.producerOf(index.behind(divisor, PASSING));
  const isSum = sum?.opType === 'ReduceSum' && sum.input[0] === numerator;
  return isSum && index.producerOf(numerator)?.opType === 'Exp';
}
