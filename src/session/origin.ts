/** Where the values of a map come from: stands on the map itself. */
export const ORIGIN_TITLES = {
  live: 'live',
  published: 'published 2020',
  'built-in': 'built in',
  reference: 'reference',
  difference: 'live − reference',
  'built-in-difference': 'built in − reference',
  between: 'right − left',
  file: 'from a file',
} as const;

export type Origin = keyof typeof ORIGIN_TITLES;
