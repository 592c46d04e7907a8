import type { FailureData } from '../../domain/failure.ts';

interface Detail {
  /** In the words of the library or the browser. */
  readonly detail: string;
}

const words = ({ detail }: Detail) => detail;

/** What happened, by the kinds that the page tells apart; it adds what to do. */
export const ENGINE_SENTENCES = {
  'model-missing': {
    'no-file': ({ url }: { readonly url: string }) => `The server has no file ${url}.`,
  },
  'model-unreachable': {
    'no-connection': words,
    'runtime-not-fetched': 'The runtime, which computes, did not arrive.',
    refused: ({ status, statusText }: { readonly status: number; readonly statusText: string }) =>
      `The server answered ${status} ${statusText}`.trim(),
  },
  'model-truncated': {
    'cut-off': ({
      receivedBytes,
      sizeInBytes,
      detail,
    }: Detail & { readonly receivedBytes: number; readonly sizeInBytes: number }) =>
      `${receivedBytes} of ${sizeInBytes} bytes arrived.${detail && ` ${detail}`}`,
  },
  'model-corrupted': {
    'other-digest': ({ found, expected }: { readonly found: string; readonly expected: string }) =>
      `SHA-256 is ${found}, not ${expected}.`,
    'too-short': ({ from }: { readonly from: number }) =>
      `The server’s file ends before byte ${from}.`,
    'other-bytes': 'The server sent other bytes than asked for.',
    'too-long': ({ sizeInBytes }: { readonly sizeInBytes: number }) =>
      `More than ${sizeInBytes} bytes arrived.`,
  },
  'model-unreadable': {
    'not-opened': words,
    'no-output': ({ output }: { readonly output: string }) =>
      `The network has no output named ${output}.`,
    'other-output': ({
      output,
      images,
      width,
    }: {
      readonly output: string;
      readonly images: number;
      readonly width: number;
    }) => `Output ${output} is not ${images} × ${width} float32 numbers.`,
  },
  'backend-unavailable': {
    'no-runtime': words,
    'no-native': ({ detail }: Detail) => `Native ONNX Runtime cannot be used here: ${detail}`,
    'native-differs': 'Native ONNX Runtime computes other values than WASM, so it is not used.',
    'native-slower': ({
      nativeInMs,
      wasmInMs,
    }: {
      readonly nativeInMs: number;
      readonly wasmInMs: number;
    }) =>
      `Native ONNX Runtime is slower here: ${nativeInMs.toFixed(1)} ms an image against ${wasmInMs.toFixed(1)} in WASM.`,
    'no-webgpu': 'This browser offers no WebGPU here.',
    'no-adapter': 'WebGPU finds no graphics adapter.',
    'software-adapter':
      'The only WebGPU adapter is a software one, which is slower than WebAssembly.',
  },
  'run-too-large': {
    'too-many-images': ({
      images,
    }: {
      readonly images: number;
      /** The smallest stride that fits; undefined where none does. */
      readonly fittingStrideInPx: number | undefined;
    }) => `${images} images’ answers do not fit the memory set aside for them.`,
  },
  'not-finite': { 'no-numbers': 'NaN or infinity' },
  'inference-failed': {
    'device-lost': ({ detail }: Detail) => `The graphics device was lost. ${detail}`,
  },
} as const;

/** Of every kind. */
export const ENGINE_ERRORS = {
  ...ENGINE_SENTENCES['model-missing'],
  ...ENGINE_SENTENCES['model-unreachable'],
  ...ENGINE_SENTENCES['model-truncated'],
  ...ENGINE_SENTENCES['model-corrupted'],
  ...ENGINE_SENTENCES['model-unreadable'],
  ...ENGINE_SENTENCES['backend-unavailable'],
  ...ENGINE_SENTENCES['run-too-large'],
  ...ENGINE_SENTENCES['inference-failed'],
  ...ENGINE_SENTENCES['not-finite'],
} as const;

/** What failed, in words, and as data where it is a failure of the engine's. */
export interface Reason extends Detail {
  readonly data?: FailureData<typeof ENGINE_ERRORS>;
}

/** What is said of a run that goes on in another way. */
export const REMARK_SENTENCES = {
  'native-refused': words,
  'webgpu-refused': (reason: Reason) => words(reason),
  'webgpu-slower': ({
    imagesPerSecond,
    imagesPerSecondOnWasm,
  }: {
    readonly imagesPerSecond: number;
    readonly imagesPerSecondOnWasm: number;
  }) =>
    `WebGPU is slower here: ${imagesPerSecond.toFixed(1)} images a second against ${imagesPerSecondOnWasm.toFixed(1)}.`,
  'webgpu-differs': 'WebGPU computes other values than WebAssembly, so it is not used.',
  'webgpu-failed-trial': (reason: Reason) => `WebGPU failed when it was tried: ${words(reason)}`,
  'webgpu-failed-run': (reason: Reason) =>
    `WebGPU failed during a run, so WebAssembly goes on: ${words(reason)}`,
  'memory-short': ({ images, batch }: { readonly images: number; readonly batch: number }) =>
    `Memory ran short with ${images} images at a time, so it goes on with ${batch} at most.`,
  'logits-alone': ({ layers }: { readonly layers: readonly string[] }) =>
    `Memory ran short, so only the logits of each answer are kept in it: ${layers.join(', ')} cannot be shown.`,
  'not-shared': (reason: Reason) =>
    `Sharing feature maps between images failed, so each is computed whole: ${words(reason)}`,
} as const;
