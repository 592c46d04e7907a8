import type { Side } from '../state/requested.ts';

/** What figures are drawn in: the page's own colours, or fixed ones for a figure that leaves it. */
export interface InkColours {
  readonly text: string;
  readonly quietText: string;
  readonly hairline: string;
  readonly page: string;
  readonly sides: Readonly<Record<Side, string>>;
}

export const PAGE_INK: InkColours = {
  text: 'var(--text)',
  quietText: 'var(--quiet-text)',
  hairline: 'var(--hairline)',
  page: 'var(--page)',
  sides: { left: 'var(--left)', right: 'var(--right)' },
};
