import { type StateDict, tensorOfShape } from '../checkpoint/stateDict.ts';
import { foldBatchNorm } from '../graph/foldBatchNorm.ts';
import { type FeatureMaps, GraphBuilder } from '../graph/graphBuilder.ts';

/** Inverted residual blocks of one resolution and width; the first one takes the stride. */
interface Stage {
  readonly blocks: number;
  readonly sideInPx: 3 | 5;
  readonly strideInPx: 1 | 2;
  readonly expansion: 1 | 6;
  readonly outChannels: number;
}

const STAGES: readonly Stage[] = [
  { blocks: 1, sideInPx: 3, strideInPx: 1, expansion: 1, outChannels: 16 },
  { blocks: 2, sideInPx: 3, strideInPx: 2, expansion: 6, outChannels: 24 },
  { blocks: 2, sideInPx: 5, strideInPx: 2, expansion: 6, outChannels: 40 },
  { blocks: 3, sideInPx: 3, strideInPx: 2, expansion: 6, outChannels: 80 },
  { blocks: 3, sideInPx: 5, strideInPx: 1, expansion: 6, outChannels: 112 },
  { blocks: 4, sideInPx: 5, strideInPx: 2, expansion: 6, outChannels: 192 },
  { blocks: 1, sideInPx: 3, strideInPx: 1, expansion: 6, outChannels: 320 },
];

const STEM_CHANNELS = 32;
const HEAD_CHANNELS = 1280;
const CLASSES = 1000;
const BATCH_NORM_EPSILON = 1e-3;
const INPUT_SIDE_IN_PX = 224;

/** Binomial filter of the anti-aliased network, “Bin-5”. */
const BLUR_FILTER_SIZE = 5;

/**
 * EfficientNet-Lite0 as an ONNX file: input `image` (uint8 RGB, [N, 224, 224, 3]), outputs `fc`
 * (logits) and `probabilities`, both [N, 1000].
 *
 * `antialiased`: each of the five convolutions with stride 2, the first one included, is evaluated
 * at stride 1 and, behind its activation, down-sampled by BlurPool.
 *
 * @param stateDict with the keys of the `efficientnet-lite-pytorch` package.
 * @throws CheckpointError when a tensor is missing or has another shape.
 * Source: EfficientNet-Lite in Google's tpu repository (models/official/efficientnet/lite);
 * BlurPool: Zhang, “Making Convolutional Networks Shift-Invariant Again” (2019).
 */
export function efficientnetLite0(
  stateDict: StateDict,
  { antialiased }: { antialiased: boolean },
): Uint8Array<ArrayBuffer> {
  const graph = new GraphBuilder();

  /** Convolution with SAME padding, and batch norm. */
  const convolutionBatchNorm = (
    name: string,
    input: FeatureMaps,
    keys: { convolution: string; batchNorm: string },
    shape: { outChannels: number; sideInPx: number; strideInPx: number; groups: number },
  ): FeatureMaps => {
    const { outChannels, sideInPx, strideInPx, groups } = shape;
    const inChannels = input.channels / groups;
    const statistics = (statistic: string) =>
      tensorOfShape(stateDict, `${keys.batchNorm}.${statistic}`, [outChannels]);
    const folded = foldBatchNorm(
      tensorOfShape(stateDict, `${keys.convolution}.weight`, [
        outChannels,
        inChannels,
        sideInPx,
        sideInPx,
      ]),
      {
        gamma: statistics('weight'),
        beta: statistics('bias'),
        mean: statistics('running_mean'),
        variance: statistics('running_var'),
        epsilon: BATCH_NORM_EPSILON,
      },
    );
    // TensorFlow's SAME; all sizes here are multiples of the stride. An odd pixel goes to the end.
    const total = sideInPx - strideInPx;
    const padding = { begin: Math.floor(total / 2), end: Math.ceil(total / 2) };
    return graph.convolution(name, input, { ...folded, sideInPx, strideInPx, padding, groups });
  };

  /** The same, with relu6; what is strided there, is blurred and sampled in the anti-aliased network. */
  const activatedConvolution: typeof convolutionBatchNorm = (name, input, keys, shape) => {
    const blurred = antialiased && shape.strideInPx === 2;
    const strideInPx = blurred ? 1 : shape.strideInPx;
    const linear = convolutionBatchNorm(name, input, keys, { ...shape, strideInPx });
    const activated = graph.relu6(`${name}.relu6`, linear);
    if (!blurred) return activated;
    // With SAME padding and an even input the strided convolution is centred on odd pixels.
    return graph.blurPool(`${name}.blurPool`, activated, BLUR_FILTER_SIZE, 'odd');
  };

  const block = (
    key: string,
    input: FeatureMaps,
    { sideInPx, strideInPx, expansion, outChannels }: Omit<Stage, 'blocks'>,
  ): FeatureMaps => {
    const name = key.replaceAll('_', '');
    const pointwise = { sideInPx: 1, strideInPx: 1, groups: 1 };
    const channels = input.channels * expansion;
    const expanded =
      expansion === 1
        ? input
        : activatedConvolution(
            `${name}.expand`,
            input,
            { convolution: `${key}._expand_conv`, batchNorm: `${key}._bn0` },
            { ...pointwise, outChannels: channels },
          );
    const filtered = activatedConvolution(
      `${name}.depthwise`,
      expanded,
      { convolution: `${key}._depthwise_conv`, batchNorm: `${key}._bn1` },
      { outChannels: channels, sideInPx, strideInPx, groups: channels },
    );
    const projected = convolutionBatchNorm(
      `${name}.project`,
      filtered,
      { convolution: `${key}._project_conv`, batchNorm: `${key}._bn2` },
      { ...pointwise, outChannels },
    );
    const residual = strideInPx === 1 && input.channels === outChannels;
    return residual ? graph.add(`${name}.sum`, projected, input) : projected;
  };

  // Bytes are centred on 127 and divided by 128, unlike torchvision's networks.
  const image = graph.image(INPUT_SIDE_IN_PX, INPUT_SIDE_IN_PX, {
    mean: [127, 127, 127],
    deviation: [128, 128, 128],
  });
  let features = activatedConvolution(
    'stem',
    image,
    { convolution: '_conv_stem', batchNorm: '_bn0' },
    { outChannels: STEM_CHANNELS, sideInPx: 3, strideInPx: 2, groups: 1 },
  );
  let index = 0;
  for (const { blocks, ...stage } of STAGES) {
    for (let i = 0; i < blocks; i++) {
      const strideInPx = i === 0 ? stage.strideInPx : 1;
      features = block(`_blocks.${index++}`, features, { ...stage, strideInPx });
    }
  }
  features = activatedConvolution(
    'head',
    features,
    { convolution: '_conv_head', batchNorm: '_bn1' },
    { outChannels: HEAD_CHANNELS, sideInPx: 1, strideInPx: 1, groups: 1 },
  );
  const logits = graph.linear(
    'fc',
    graph.globalAveragePool('pool', features),
    tensorOfShape(stateDict, '_fc.weight', [CLASSES, HEAD_CHANNELS]),
    tensorOfShape(stateDict, '_fc.bias', [CLASSES]),
  );
  graph.output(logits);
  graph.output(graph.softmax('probabilities', logits));
  return graph.toOnnx(antialiased ? 'efficientnet-lite0AA' : 'efficientnet-lite0');
}
