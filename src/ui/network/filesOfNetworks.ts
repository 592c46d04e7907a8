/** A file that may be a network, and what was brought together with it. */
export interface NetworkFiles {
  readonly file: File;
  /** An ONNX file may keep its weights in them. */
  readonly weightFiles: readonly File[];
}

const ONNX = /\.onnx$/i;
const CHECKPOINT = /\.(pth|pt|ckpt|tar|safetensors)$/i;

/**
 * The networks among files that were brought together, in their order. Beside ONNX files, what is no
 * checkpoint by its name is taken for their weights; otherwise every file is one of its own.
 */
export function filesOfNetworks(files: readonly File[]): readonly NetworkFiles[] {
  const isOnnx = ({ name }: File) => ONNX.test(name);
  const hasOnnx = files.some(isOnnx);
  const isWeights = ({ name }: File) => hasOnnx && !ONNX.test(name) && !CHECKPOINT.test(name);
  const weightFiles = files.filter(isWeights);
  return files
    .filter((file) => !isWeights(file))
    .map((file) => ({ file, weightFiles: isOnnx(file) ? weightFiles : [] }));
}
