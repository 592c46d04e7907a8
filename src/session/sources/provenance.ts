import type { BackendInUse } from '../../domain/backend.ts';
import { describeBackend } from '../backendText.ts';
import type { MapStore } from './mapStore.ts';

/** Where maps come from, in the words of the page and of its files. */
export interface Provenance {
  /** Stands on the map itself. */
  readonly onMap: string;
  /** Said of one map’s failure, before what can be done about it. */
  readonly otherWorks: string;
  /** As its files have it. */
  readonly inFiles: (of: {
    readonly computedOn: readonly BackendInUse[];
    /** What a file says that they came from. */
    readonly savedAs: string;
  }) => string;
  /** Which class is named first: at every position, at those that were kept, or nowhere. */
  readonly classes: 'known' | 'where kept' | 'unknown';
  /** Where no class is known: why, at each of the places that would show some. */
  readonly withoutClasses: {
    /** In place of the five surest at the crosshair. */
    readonly topFive: string;
    readonly view: string;
    /** Behind what a metric means. */
    readonly metric: string;
    readonly figure: string;
  };
}

/** Behind what a file says of its values. */
const FROM_A_FILE = ' (from a file)';

/** Every kind of source of whole maps. */
export const PROVENANCES = {
  live: {
    onMap: 'live',
    otherWorks: 'The other network goes on. ',
    inFiles: ({ computedOn }) => {
      const backends = computedOn.map(describeBackend).join(' and ');
      return backends === '' ? 'computed live' : `computed live on ${backends}`;
    },
    classes: 'known',
    withoutClasses: { topFive: 'computing …', view: '', metric: '', figure: '' },
  },
  published: {
    onMap: 'published 2020',
    otherWorks: 'The other map is shown all the same. ',
    inFiles: () => 'published 2020 by Lee, Yang & Wang',
    classes: 'unknown',
    withoutClasses: {
      topFive: 'The study published no top five; live networks show them.',
      view: 'The study published how sure the networks are of one class, not which class they name first.',
      metric: ' The study published no answers, so there is nothing to count here.',
      figure: 'not published',
    },
  },
  'built-in': {
    onMap: 'built in',
    otherWorks: 'The other network goes on. ',
    inFiles: () => 'computed beforehand and built into the page',
    // They are fetched after the maps.
    classes: 'where kept',
    withoutClasses: {
      topFive: 'computing …',
      view: 'What the networks name first is being fetched …',
      metric: '',
      figure: 'not fetched yet',
    },
  },
  file: {
    onMap: 'from a file',
    otherWorks: '',
    inFiles: ({ savedAs }) =>
      savedAs.endsWith(FROM_A_FILE) ? savedAs : `${savedAs}${FROM_A_FILE}`,
    classes: 'where kept',
    withoutClasses: {
      topFive: 'not in the file',
      view: 'The file does not hold which class the networks name first.',
      metric: '',
      figure: 'not in the file',
    },
  },
} as const satisfies Readonly<Record<string, Provenance>>;

export type ProvenanceId = keyof typeof PROVENANCES;

export function provenanceOf(id: ProvenanceId): Provenance {
  return PROVENANCES[id];
}

/** Whether nobody will ever know which classes these maps’ networks name first. */
export function knowsNoClasses(
  { classes }: Provenance,
  maps: readonly (MapStore | undefined)[],
): boolean {
  if (classes === 'known') return false;
  return (
    classes === 'unknown' ||
    maps.every((map) => !map?.top5Probabilities.some((probability) => probability > 0))
  );
}

/** What stands on a map: where its values come from, or how they were made of others. */
export const ORIGIN_TITLES = {
  live: PROVENANCES.live.onMap,
  published: PROVENANCES.published.onMap,
  'built-in': PROVENANCES['built-in'].onMap,
  file: PROVENANCES.file.onMap,
  reference: 'reference',
  difference: 'live − reference',
  'built-in-difference': 'built in − reference',
  between: 'right − left',
} as const;

export type Origin = keyof typeof ORIGIN_TITLES;
