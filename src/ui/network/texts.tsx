import type { CheckpointQuestions } from '../../domain/convertedNetwork.ts';
import type { NormalisationPreset } from '../../domain/normalisation.ts';
import type { ClassOutput } from '../../domain/onnxClassifier.ts';
import { visibleText } from '../../domain/visibleText.ts';
import { inLanguage } from '../../session/inLanguage.ts';

const normalisations: Readonly<Record<NormalisationPreset, string>> = {
  imagenet: 'ImageNet’s mean and deviation',
  '-1..1': 'from −1 to 1',
  '0..1': 'from 0 to 1',
  '0..255': 'from 0 to 255, as stored',
  caffe: 'blue, green, red, minus a mean each (Caffe, Keras’s VGG and ResNet)',
  none: 'already inside the network',
};

const endings: Readonly<Record<ClassOutput['endsIn'], string>> = {
  softmax: ', before its softmax',
  'log-softmax': ', before its log-softmax',
  sigmoid: ', before its sigmoid',
  probabilities: ', as probabilities',
  percentages: ', as percentages',
  none: '',
};

const english = {
  title: 'Your own network',
  wentWrong: (detail: string) => `Something went wrong that should not: ${detail}. Try again.`,
  bring: {
    title: 'Bring a network',
    whatToDrop:
      'Drop a PyTorch checkpoint (.pth, .pt, .safetensors) of an AlexNet, VGG, ResNet, DenseNet, MobileNetV2 or EfficientNet-Lite0, with its anti-aliased counterpart where you have one, or any ONNX image classifier, together with its weights where they lie beside it. It stays on this device.',
    chooseFile: 'Choose a file …',
    lookingAt: (fileName: string) => `Looking at ${fileName}`,
    trying: (fileName: string) => `Trying ${fileName} out on pictures`,
    converting: (fileName: string) => `Converting ${fileName}`,
    keeping: 'Keeping it on this device',
    underWay: (what: string) => `${what} …`,
    cannotRun: (fileName: string, why: string) => `${fileName} cannot run here. ${why}`,
    refused: (fileName: string, why: string) => `${fileName}: ${why}`,
    cancel: 'Cancel',
    next: (fileNames: readonly string[]) => `Next: ${fileNames.join(', ')}.`,
  },
  form: {
    file: (name: string, size: string) => (
      <>
        <strong>{name}</strong>, {size}
      </>
    ),
    name: 'Call it',
    classNames: 'Names of its classes, one a line (only if they are not ImageNet’s)',
    use: 'Use this network',
    cancel: 'Cancel',
  },
  checkpoint: {
    architecture: 'Several networks would have the same file. It is',
    architectureOf: (
      { title, told }: CheckpointQuestions['architectures'][number],
      isAssumed: boolean,
    ) => `${title}${told === undefined ? '' : ` ${told}`}${isAssumed ? ' (assumed)' : ''}`,
    weights: 'Weights',
    weightsOf: { model: 'of the model itself', ema: 'averaged over training steps (EMA)' },
    antialiased: 'Anti-aliased?',
    asTheCheckpointSays: 'as the checkpoint says; standard where it does not',
    standard: 'no, standard',
    withBlurPool: 'yes, trained with BlurPool',
    precision: 'Keep weights as',
    fp32: 'float32, exact',
    fp16: 'float16, half the size, a little rounded',
  },
  onnx: {
    takes: (input: string, remarks: readonly string[]) =>
      visibleText([`It takes ${input}.`, ...remarks].join(' ')),
    output: 'Logits are in',
    outputOf: (name: string, classes: number, endsIn: ClassOutput['endsIn']) =>
      `${visibleText(name)}: ${classes} classes${endings[endsIn]}`,
  },
  normalisation: {
    kind: 'Pixels are expected',
    kinds: normalisations,
    asPublished: 'as published networks of its kind have them (ImageNet’s mean and deviation)',
    byHand: 'by numbers of your own …',
    mean: 'Minus (red, green, blue)',
    deviation: 'Divided by (red, green, blue)',
    range: 'Of numbers from',
    ranges: { '1': '0 to 1', '255': '0 to 255' },
    channels: 'Channels in the order',
    orders: { asIs: 'that goes with it', RGB: 'red, green, blue', BGR: 'blue, green, red' },
    threeNumbers: 'Three numbers with commas between them, such as 0.485, 0.456, 0.406',
    notZero: 'None of them can be 0',
  },
  saidBy: {
    title:
      'What it says of four pictures, by how pixels enter it. The right way names what is there.',
    tryAll: 'See what it says of four pictures in each way',
    trying: 'It looks at four pictures',
    tooSlow: 'It cannot be asked in every way here: it is too large, too slow or does not run.',
    pixels: 'Pixels',
    short: {
      imagenet: 'ImageNet’s',
      '-1..1': '−1 to 1',
      '0..1': '0 to 1',
      '0..255': '0 to 255',
      caffe: 'Caffe’s',
      none: 'as stored',
    } satisfies Record<NormalisationPreset, string>,
    answer: (className: string, probability: number) =>
      `${className}, ${(100 * probability).toFixed(0)}\u00a0%`,
  },
  kept: { title: 'Kept on this device' },
  toInstall: {
    title: 'Not installed here',
    how: 'Whoever runs this page can add the networks of the published study from their official checkpoints, with a command in its folder:',
    network: (title: string, sizeInBytes: number, licences: readonly string[]) => (
      <>
        <strong>{title}</strong>, {(sizeInBytes / 1e6).toFixed(0)} MB, {licences.join(' and ')}
      </>
    ),
  },
};

/** What the dialog of the visitor’s own networks says. */
export const networkTexts = inLanguage('networkTexts', english);
