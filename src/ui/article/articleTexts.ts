import type { ReactNode } from 'react';
import type { DemoId } from './demos.ts';

/** In their order; part of the address of each. */
export const SECTION_IDS = [
  'in-short',
  'question',
  'maps',
  'sampling',
  'grid',
  'anti-aliasing',
  'borders',
  'numbers',
  'limits',
  'references',
  'words',
] as const;

export type SectionId = (typeof SECTION_IDS)[number];

interface Section {
  readonly title: string;
  /** In the contents. */
  readonly short: string;
  readonly body: ReactNode;
}

/** A map on the page, and what one pixel changes in it: on average and at worst, in the map’s own unit. */
export interface SteppedMap {
  readonly title: string;
  readonly mean: number;
  readonly worst: number;
}

/** What the article says, in one language. */
export interface ArticleTexts {
  readonly title: string;
  readonly contents: string;
  readonly showMe: string;
  /** Heard in its place: there are many of them. */
  readonly showMeThat: (what: string) => string;
  /** The line that stands while a sentence is shown on the tool. */
  readonly shown: {
    readonly title: string;
    readonly back: string;
    readonly stay: string;
    readonly titles: Readonly<Record<DemoId, string>>;
    /** What there is to be seen. */
    readonly look: Readonly<Record<DemoId, string>>;
  };
  readonly wayIsAbove: { readonly says: string; readonly goThere: string };
  /**
   * What one pixel changes in the maps on the page, from the numbers.
   * @param isClass they are probabilities, else similarities.
   */
  readonly onThePage: (sides: readonly SteppedMap[], isClass: boolean) => string;
  readonly picture: (attribution: string, licence: string) => string;
  readonly sections: Readonly<Record<SectionId, Section>>;
}
