import { CHECKPOINT_ERRORS } from '../../../models/checkpoint/checkpointError.ts';
import { ONNX_ERRORS } from '../../../models/onnx/adaptError.ts';
import { type Detail, inBrackets } from '../detail.ts';

/** The runtime's messages quote names of the file, of any length. */
const LONGEST_DETAIL = 200;

/** What is said of a file that does not become a network. */
export const CONVERSION_SENTENCES = {
  ...CHECKPOINT_ERRORS,
  ...ONNX_ERRORS,
  'no-network':
    'What is in it is neither an ONNX network nor a PyTorch or safetensors checkpoint, whatever its name says.',
  'index-alone':
    'It lists the files of a checkpoint that is in several. Choose these files, all together.',
  'parts-missing': ({ missing }: { readonly missing: readonly string[] }) =>
    `It is one of several files that are a checkpoint together. Choose all of them at once; missing: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ' …' : ''}.`,
  'file-too-large': ({ sizeInBytes }: { readonly sizeInBytes: number }) =>
    `The file has ${(sizeInBytes / 1e9).toFixed(1)} GB, and at most 2.1 GB can be read here.`,
  /** The browser cannot read the file (any more). */
  'file-unreadable':
    'The browser cannot read the file. It may have been moved or changed since it was chosen: choose it again.',
  'out-of-memory':
    'The file does not fit into this device’s memory. Close other tabs and try again, or convert it with “npm run models -- add”.',
  'never-answers': ({ seconds }: { readonly seconds: number }) =>
    `It was stopped: for ${seconds} seconds it gave no answer to a picture. A loop in it may never end.`,
  'asks-for-memory':
    'It was stopped: it asks for far more memory than its size explains. No network of pictures needs that much.',
  'cannot-be-opened': ({ detail }: Detail) =>
    `Its graph cannot be run: ONNX Runtime refuses it, saying “${detail.trim().slice(0, LONGEST_DETAIL)}”.`,
  failed: ({ detail }: Detail) => `The conversion broke down: ${detail}`,
  'worker-crashed': (browser: Detail) =>
    `The conversion broke down${inBrackets(browser)}. The file may be too large for this device: close other tabs and try again.`,
} as const;
