import { isIndexOfParts, partsOf } from '../../domain/partedCheckpoint.ts';

/** A file that may be a network, and what was brought together with it. */
export interface NetworkFiles {
  readonly file: File;
  /** An ONNX file may keep its weights in them, a checkpoint is in several files. */
  readonly weightFiles: readonly File[];
}

const ONNX = /\.onnx$/i;
const CHECKPOINT = /\.(pth|pt|ckpt|tar|safetensors)$/i;

/**
 * The networks among files that were brought together, in their order. Beside ONNX files, what is no
 * checkpoint by its name is taken for their weights; the parts of a checkpoint are one network, and the
 * list of them is let go where they are there; otherwise every file is one of its own.
 */
export function filesOfNetworks(files: readonly File[]): readonly NetworkFiles[] {
  const isOnnx = ({ name }: File) => ONNX.test(name);
  const hasOnnx = files.some(isOnnx);
  const hasParts = files.some(({ name }) => partsOf(name) !== undefined);
  const isWeights = ({ name }: File) => hasOnnx && !ONNX.test(name) && !CHECKPOINT.test(name);
  const weightFiles = files.filter(isWeights);
  const taken = new Set<File>();
  return files
    .filter((file) => !isWeights(file) && !(hasParts && isIndexOfParts(file.name)))
    .flatMap((file) => {
      if (taken.has(file)) return [];
      const parts = partsOf(file.name) ?? [];
      const others = files.filter((other) => other !== file && parts.includes(other.name));
      for (const one of [file, ...others]) taken.add(one);
      return { file, weightFiles: isOnnx(file) ? weightFiles : others };
    });
}
