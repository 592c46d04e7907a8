import { resolve } from 'node:path';
import type { Recipe } from './recipes.ts';

const BESIDE = `${import.meta.dirname}/../..`;

/** Where training keeps its checkpoints; it may be missing. */
export const TRAINING_FOLDER = resolve(
  process.env.SHIFTSCOPE_TRAINING_STATE ?? `${BESIDE}/training-state`,
);

/** Where a built-in network’s checkpoint lies; it is not in the repository. */
export function checkpointPath({ folder, path }: Recipe['checkpoint']): string {
  const shared = process.env.SHIFTSCOPE_SHARED ?? `${BESIDE}/shared`;
  return resolve(folder === 'shared' ? shared : TRAINING_FOLDER, path);
}
