import type { InkColours } from '../../drawing/profileMarks.ts';

export const PAGE_INK: InkColours = {
  text: 'var(--text)',
  quietText: 'var(--quiet-text)',
  hairline: 'var(--hairline)',
  page: 'var(--page)',
  sides: { left: 'var(--left)', right: 'var(--right)' },
};
