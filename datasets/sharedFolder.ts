import { resolve } from 'node:path';

/** Where material lies that is too large, or not ours, to be in the repository; it may be missing. */
export const SHARED_FOLDER = resolve(
  process.env.SHIFTSCOPE_SHARED ?? `${import.meta.dirname}/../../shared`,
);
