import { IMAGE_SIDE_IN_PX } from '../../src/domain/grid.ts';
import { NORMALISED_IMAGE } from '../graph/graphBuilder.ts';
import { GraphIndex, valuesUsedBy } from './adaptGraph.ts';
import { readModel } from './adaptRead.ts';
import { writeModel } from './adaptWrite.ts';
import { TensorProto_DataType } from './onnx.gen.ts';
import { batchOf } from './onnxParts.ts';

/**
 * Of a network that was made of a checkpoint, the part behind its normalisation: it takes float32
 * [N, 3, 224, 224] and gives its last feature layer.
 * @param onnx loses its tensors on the way.
 * @throws OnnxError when it is another kind of file.
 */
export function fromNormalisedImage(
  onnx: Uint8Array,
  logits: { readonly name: string; readonly width: number },
): Uint8Array<ArrayBuffer> {
  const { model, graph } = readModel(onnx, new Map());
  const index = new GraphIndex(graph);
  const before = index.nodesBehind([NORMALISED_IMAGE]);
  const needed = index.nodesBehind([logits.name]);
  graph.node = graph.node.filter((node) => needed.has(node) && !before.has(node));
  const used = new Set(graph.node.flatMap(valuesUsedBy));
  graph.initializer = graph.initializer.filter(({ name }) => used.has(name));
  const float = TensorProto_DataType.FLOAT;
  const shape = [3, IMAGE_SIDE_IN_PX, IMAGE_SIDE_IN_PX];
  graph.input = [batchOf(NORMALISED_IMAGE, float, undefined, shape)];
  graph.output = [batchOf(logits.name, float, undefined, [logits.width])];
  return writeModel(model);
}
