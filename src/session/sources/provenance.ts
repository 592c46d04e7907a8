import type { BackendInUse } from '../../domain/backend.ts';
import { describeBackend } from '../backendText.ts';
import type { MapStore } from './mapStore.ts';
import { sourceTexts } from './texts.ts';

/** Where maps come from, in the words of the page and of its files. */
export interface Provenance {
  /** Said of one map’s failure, before what can be done about it. */
  readonly otherWorks: () => string;
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

/** Behind what a file says of its values; in every language, since files are sent to others. */
const FROM_A_FILE = ' (from a file)';

const { inFiles, withoutClasses } = sourceTexts;
const otherNetworkGoesOn = () => sourceTexts.otherNetworkGoesOn;
const otherMapIsShown = () => sourceTexts.otherMapIsShown;

/** Every kind of source of whole maps. */
export const PROVENANCES = {
  live: {
    otherWorks: otherNetworkGoesOn,
    inFiles: ({ computedOn }) => inFiles.live(computedOn.map(describeBackend)),
    classes: 'known',
    withoutClasses: withoutClasses.live,
  },
  published: {
    otherWorks: otherMapIsShown,
    inFiles: () => inFiles.published,
    classes: 'unknown',
    withoutClasses: withoutClasses.published,
  },
  'built-in': {
    otherWorks: otherNetworkGoesOn,
    inFiles: () => inFiles.builtIn,
    // They are fetched after the maps.
    classes: 'where kept',
    withoutClasses: withoutClasses.builtIn,
  },
  file: {
    otherWorks: () => '',
    inFiles: ({ savedAs }) =>
      savedAs.endsWith(FROM_A_FILE) ? savedAs : `${savedAs}${FROM_A_FILE}`,
    classes: 'where kept',
    withoutClasses: withoutClasses.file,
  },
  study: {
    otherWorks: () => '',
    inFiles: ({ savedAs }) => savedAs,
    classes: 'where kept',
    withoutClasses: withoutClasses.study,
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
export const ORIGIN_TITLES = sourceTexts.onMap;

export type Origin = keyof typeof ORIGIN_TITLES;
