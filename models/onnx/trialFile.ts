import { create } from '@bufbuild/protobuf';
import { IMAGE_SIDE_IN_PX } from '../../src/domain/grid.ts';
import type { OnnxClassifier } from '../../src/domain/onnxClassifier.ts';
import { allValueNames, GraphIndex, valuesUsedBy } from './adaptGraph.ts';
import { logitsBehind } from './adaptGuess.ts';
import { readClassifier } from './adaptInspect.ts';
import type { WeightFiles } from './adaptRead.ts';
import { writeModel } from './adaptWrite.ts';
import { FreeNames } from './freeNames.ts';
import { NodeChain } from './nodeChain.ts';
import { type NodeProto, TensorProto_DataType, ValueInfoProtoSchema } from './onnx.gen.ts';
import { batchOf, int, namelessNode } from './onnxParts.ts';
import { resize } from './resizing.ts';

/** Names of a trial's input and outputs, which no file has. */
const TRIAL_PICTURES = 'shiftscope.trial.pictures';
const TRIAL_ANSWERS = 'shiftscope.trial.answers';

/**
 * An ONNX file to be tried out on normalised pictures of 224 × 224 px: one input, float32 (bytes where the file takes
 * bytes) in the file's own layout, and for each of these outputs, in their order, one of float32: its
 * logits as far as the graph tells, else the output itself.
 * @throws OnnxError where the file cannot run here.
 */
export function trialFile(
  bytes: Uint8Array,
  weightFiles: WeightFiles,
  outputs: readonly string[],
): Uint8Array<ArrayBuffer> {
  const { model, graph, classifier } = readClassifier(bytes, weightFiles);
  const { input, largestBatch } = classifier;
  const index = new GraphIndex(graph);
  const answers = outputs.map((name) => logitsBehind(index, name).logits);
  const kept = index.nodesBehind(answers);
  const takesBytes = input.elementType === 'uint8';
  const float = TensorProto_DataType.FLOAT;
  graph.node = [
    ...pictureOfTrial(input, new FreeNames([...allValueNames(graph), TRIAL_PICTURES])),
    ...graph.node.filter((node) => kept.has(node)),
    ...answers.map((name, i) =>
      namelessNode('Cast', [name], `${TRIAL_ANSWERS}.${i}`, [int('to', float)]),
    ),
  ];
  const used = new Set(graph.node.flatMap(valuesUsedBy));
  graph.initializer = graph.initializer.filter(({ name }) => used.has(name));
  const type = takesBytes ? TensorProto_DataType.UINT8 : float;
  graph.input = [batchOf(TRIAL_PICTURES, type, largestBatch, shapeOf(input))];
  // Some have axes of length 1 behind the classes: no shape is told, and they are read as rows.
  graph.output = answers.map((_, i) =>
    create(ValueInfoProtoSchema, {
      name: `${TRIAL_ANSWERS}.${i}`,
      type: { value: { case: 'tensorType', value: { elemType: float } } },
    }),
  );
  if (model.irVersion < 4n) model.irVersion = 4n;
  return writeModel(model);
}

const TYPES = {
  float32: TensorProto_DataType.FLOAT,
  float16: TensorProto_DataType.FLOAT16,
  uint8: TensorProto_DataType.UINT8,
} as const;

/** To the size and the type of numbers that the file takes. */
function pictureOfTrial(
  { name, elementType, layout, sideInPx }: OnnxClassifier['input'],
  names: FreeNames,
): readonly NodeProto[] {
  const pictures = new NodeChain(TRIAL_PICTURES, names);
  if (sideInPx !== IMAGE_SIDE_IN_PX) {
    if (layout === 'NHWC') pictures.transposed(0, 3, 1, 2);
    pictures.append('Cast', [], [int('to', TensorProto_DataType.FLOAT)]);
    resize(pictures, IMAGE_SIDE_IN_PX, sideInPx);
    if (layout === 'NHWC') pictures.transposed(0, 2, 3, 1);
  }
  pictures.append('Cast', [], [int('to', TYPES[elementType])]);
  return pictures.endingIn(name);
}

/** Of one picture in the file's layout, before it is resized. */
function shapeOf({ layout, channels }: OnnxClassifier['input']): readonly number[] {
  const side = IMAGE_SIDE_IN_PX;
  return layout === 'NCHW' ? [channels, side, side] : [side, side, channels];
}
