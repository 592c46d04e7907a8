import { resolve } from 'node:path';

/** The page as it is shipped; `npm run build` makes it. */
export const REAL_PAGE = resolve(import.meta.dirname, '../dist');

/** The same with tiny networks in place of the built-in ones; made for the browser tests. */
export const TINY_PAGE = resolve(import.meta.dirname, '../test-results/tinyPage');

/** Has tests open the page as it is shipped: those of what its networks compute, and how fast. */
export const ON_REAL_NETWORKS = {
  baseURL: `http://localhost:${process.env.SHIFTSCOPE_REAL_PORT}/`,
};
