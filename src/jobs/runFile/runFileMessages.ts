import type { SavedRun } from '../../formats/runFile.ts';
import type { RunFileFailure } from './runFileFailure.ts';

/** Asks a worker to write a run's file, or to read one. */
export type ToRunFile =
  | { readonly type: 'pack'; readonly run: SavedRun }
  | { readonly type: 'unpack'; readonly file: Blob };

export type FromRunFile =
  | { readonly type: 'packed'; readonly file: Blob }
  | { readonly type: 'unpacked'; readonly run: SavedRun }
  | { readonly type: 'failed'; readonly error: RunFileFailure['data'] };
