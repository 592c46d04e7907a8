import { IMAGE_SIDE_IN_PX } from '../../src/domain/grid.ts';
import { readModel } from './adaptRead.ts';
import { writeModel } from './adaptWrite.ts';
import { type GraphProto, type NodeProto, TensorProto_DataType } from './onnx.gen.ts';
import { batchOf } from './onnxParts.ts';
import { bilinearWeights } from './resizing.ts';

/**
 * An adapted network without the resizing before it: its input `image` is uint8 RGB [N, side, side, 3],
 * and all that comes behind the resizing stays as it is.
 * @throws RangeError when it does not resize pictures to this side, square and just once.
 */
export function withoutResizing(onnx: Uint8Array, sideInPx: number): Uint8Array<ArrayBuffer> {
  const { model, graph } = readModel(onnx, new Map());
  const [weights] = graph.node.filter((node) => isResizing(node, sideInPx));
  const [first, , , last] = weights ? behind(graph, weights) : [];
  const input = graph.input.find(({ name }) => name === 'image');
  if (weights === undefined || first === undefined || last === undefined || input === undefined) {
    throw new RangeError(`The network does not resize pictures to ${sideInPx} px.`);
  }
  const left = new Set([weights, ...behind(graph, weights)]);
  const [before = '', after = ''] = [first.input[0], last.output[0]];
  graph.node = graph.node.filter((node) => !left.has(node));
  for (const node of graph.node) {
    node.input = node.input.map((name) => (name === after ? before : name));
  }
  const type = input.type?.value;
  const batch = type?.case === 'tensorType' ? type.value.shape?.dim[0]?.value : undefined;
  const largestBatch = batch?.case === 'dimValue' ? Number(batch.value) : undefined;
  const shape = [sideInPx, sideInPx, 3];
  graph.input = [batchOf('image', TensorProto_DataType.UINT8, largestBatch, shape)];
  return writeModel(model);
}

/** Whether these are the weights with which `resize` resizes to this side. */
function isResizing({ opType, attribute }: NodeProto, sideInPx: number): boolean {
  const tensor = opType === 'Constant' ? attribute[0]?.t : undefined;
  if (tensor === undefined || tensor.dims.join() !== `${IMAGE_SIDE_IN_PX},${sideInPx}`)
    return false;
  const weights = new Uint8Array(bilinearWeights(IMAGE_SIDE_IN_PX, sideInPx).buffer);
  return (
    tensor.rawData.length === weights.length &&
    tensor.rawData.every((byte, at) => byte === weights[at])
  );
}

/** The four nodes of `resize`: a product and a transposition along each axis; none where they are not there. */
function behind({ node: nodes }: GraphProto, weights: NodeProto): readonly NodeProto[] {
  const products = nodes.filter(
    ({ opType, input }) => opType === 'MatMul' && input[1] === weights.output[0],
  );
  const chain = products.flatMap((product) => {
    const next = nodes.filter(({ input }) => input.includes(product.output[0] ?? ''));
    const [transposed] = next;
    return next.length === 1 && transposed?.opType === 'Transpose' ? [product, transposed] : [];
  });
  const [, between, second] = chain;
  return chain.length === 4 && second?.input[0] === between?.output[0] ? chain : [];
}
