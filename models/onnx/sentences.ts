interface OfInput {
  readonly name: string;
}

const LONGEST_ENUMERATION = 5;

function enumerate(items: readonly string[]): string {
  const shown = items.slice(0, LONGEST_ENUMERATION).join(', ');
  const more = items.length - LONGEST_ENUMERATION;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** An output as its file describes it; a free size is undefined, and so is a shape that is not told. */
interface Described {
  readonly name: string;
  readonly shape: readonly (number | undefined)[] | undefined;
}

function described({ name, shape }: Described): string {
  return shape === undefined
    ? `“${name}”`
    : `“${name}” [${shape.map((size) => size ?? 'free').join(', ')}]`;
}

/** What is said of an ONNX file that cannot run here, of each thing that is in the way. */
export const ONNX_SENTENCES = {
  'no-onnx': 'The file is not an ONNX file.',
  damaged: 'The ONNX file is damaged or cut off. Fetch or export it once more.',
  'too-many-parts': 'It has more than a million parts, as no network of pictures does.',
  'too-deep': 'Its graphs lie within one another deeper than ONNX can read.',
  'too-large': 'The network is larger than 2 GB, which an ONNX file cannot hold.',
  'weights-elsewhere': ({ files }: { readonly files: readonly string[] }) =>
    `Its weights lie in another file, ${files.join(', ')}, which is needed together with it. Or make one file of them in Python: onnx.save(onnx.load("model.onnx"), "whole.onnx").`,
  'weights-cut': ({ file }: { readonly file: string }) =>
    `The file of its weights, ${file}, is cut off or belongs to another network. Fetch or export both once more.`,
  'weights-of-other-size': ({
    name,
    saidInBytes,
    sizeInBytes,
  }: OfInput & { readonly saidInBytes: number; readonly sizeInBytes: number }) =>
    `Its weights “${name}” have ${sizeInBytes} bytes, and by their shape they have ${saidInBytes}: it is damaged. Fetch or export it once more.`,
  'old-operators': ({ opset, oldest }: { readonly opset: bigint; readonly oldest: bigint }) =>
    `It is written in version ${opset} of ONNX’s operators. Export it with version ${oldest} or a later one.`,
  'unknown-operators': ({ operators }: { readonly operators: readonly string[] }) =>
    `It needs operators that are not part of ONNX: ${enumerate(operators)}. Export it with standard operators alone.`,
  'no-input': 'It takes no input, so it can see no picture.',
  'many-inputs': ({ names }: { readonly names: readonly string[] }) =>
    `It takes ${names.length} inputs (${enumerate(names)}). Only networks that take a picture and nothing else can run here.`,
  'input-type': ({ name }: OfInput) =>
    `Its input “${name}” holds neither floating-point numbers of 32 or 16 bits nor bytes. Export it with a float32 input.`,
  'input-shapeless': ({ name }: OfInput) =>
    `It does not say which shape its input “${name}” has. Export it with an input of [N, 3, 224, 224].`,
  'input-axes': ({ name, axes }: OfInput & { readonly axes: number }) =>
    `Its input “${name}” has ${axes} axes. A batch of pictures has four: [N, 3, 224, 224] or [N, 224, 224, 3].`,
  'fixed-batch': ({ batch }: { readonly batch: number }) =>
    `It takes exactly ${batch} pictures at a time. Export it for one, or with a free batch size.`,
  channels: ({ channels }: { readonly channels: number }) =>
    `It takes pictures of ${channels} channels. Only networks for grey (1), RGB (3) or RGB and alpha (4) can run here.`,
  'picture-size': ({
    widthInPx,
    heightInPx,
    smallest,
    largest,
  }: {
    readonly widthInPx: number | undefined;
    readonly heightInPx: number | undefined;
    readonly smallest: number;
    readonly largest: number;
  }) =>
    `It takes pictures of ${widthInPx ?? 'any'} × ${heightInPx ?? 'any'} px. Only networks for square ones of ${smallest} to ${largest} px can run here. Export it for such a size, or with a free one.`,
  'no-class-output': ({ outputs }: { readonly outputs: readonly Described[] }) =>
    `It has no output with a number a class, [N, classes], of 2 to 100,000 classes; its outputs are ${enumerate(outputs.map(described))}.`,
  'other-output': ({
    output,
    outputs,
  }: {
    readonly output: string;
    readonly outputs: readonly string[];
  }) =>
    `The file has no output “${output}” with a number a class. Choose one of: ${outputs.join(', ')}.`,
  'bytes-normalised':
    'The file’s input is bytes, which cannot be normalised outside of it. Choose “already inside”.',
} as const;
