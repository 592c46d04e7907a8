import { type FeatureMaps, GraphBuilder } from '../../models/graph/graphBuilder.ts';
import { inNumbers } from '../../src/domain/normalisation.ts';

const CLASSES = 1000;

/** Chosen so that no object’s own class is near 0 or 1 everywhere on its map. */
const SEED = 815657;

/** What the built-in objects are, by class. */
const CLASSES_OF_THE_OBJECTS = [285, 895, 949, 967];

/**
 * The ONNX file of a network that page tests run in place of a built-in one: the same input
 * (`image`, uint8 RGB [N, 224, 224, 3]) and outputs (`fc` and `probabilities`, [N, 1000]), two small
 * convolutions of made-up weights, hundreds of images a second. Its answers depend on where the
 * object stands and are mostly one of the built-in objects' classes; else they mean nothing. The
 * anti-aliased one has the same weights, and BlurPool where the other one has its stride of 2.
 * @returns the same bytes each time.
 */
export function tinyNetwork(antialiased: boolean): Uint8Array<ArrayBuffer> {
  const random = numbers();
  const weight = (scale: number, ...shape: readonly number[]) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length }, () => (random() - 0.5) * scale);
    const rowLength = length / (shape[0] as number);
    return {
      shape,
      rows: (begin: number, end: number) => values.subarray(begin * rowLength, end * rowLength),
    };
  };
  const unpadded = { padding: { begin: 0, end: 0 }, groups: 1 };

  const graph = new GraphBuilder('fp32');
  const image = graph.image(224, 224, inNumbers('imagenet'));
  const coarse = graph.convolution('coarse', image, {
    ...unpadded,
    weight: weight(0.5, 8, 3, 8, 8),
    bias: new Float32Array(8),
    sideInPx: 8,
    strideInPx: 8,
  });
  const edges = graph.convolution('edges', graph.relu('coarse.relu', coarse), {
    weight: weight(0.5, 8, 8, 3, 3),
    bias: new Float32Array(8),
    sideInPx: 3,
    strideInPx: antialiased ? 1 : 2,
    padding: { begin: 1, end: 1 },
    groups: 1,
  });
  const active = graph.relu('edges.relu', edges);
  const halved: FeatureMaps = antialiased ? graph.blurPool('blur', active, 3, 'even') : active;
  const places = graph.convolution('places', halved, {
    ...unpadded,
    weight: weight(0.25, 16, 8, 7, 7),
    bias: new Float32Array(16),
    sideInPx: 7,
    strideInPx: 7,
  });
  const features = graph.flatten('features', graph.relu('places.relu', places));
  const bias = Float32Array.from({ length: CLASSES }, (_, index) =>
    CLASSES_OF_THE_OBJECTS.includes(index) ? 9 : 0,
  );
  const logits = graph.linear('fc', features, weight(0.8, CLASSES, features.width), bias);
  graph.output(logits);
  graph.output(graph.softmax('probabilities', logits));
  return graph.toOnnx(antialiased ? 'tinyAA' : 'tiny');
}

/** Numbers from 0 to below 1 without a pattern, the same on every machine. */
function numbers(): () => number {
  let state = SEED;
  return () => {
    // Marsaglia's xorshift of 32 bits.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
