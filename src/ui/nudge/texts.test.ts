import { expect, it } from 'vitest';
import { nudgeTexts } from './texts.tsx';

const side = (title: string, before?: string, after?: string) => ({ title, before, after });

it('says what changes and what stays, by what is written of it', () => {
  const sides = [side('Standard', '41 %', '64 %'), side('Anti-aliased', '67 %', '67 %')];
  expect(nudgeTexts.sentence('x', sides, { className: 'warplane' })).toBe(
    'One pixel to the right, the standard network goes from 41 % to 64 % sure of “warplane”; the anti-aliased one stays at 67 %.',
  );
  expect(nudgeTexts.sentence('y', [side('Left', '0.912', '0.870'), side('Right')], 'alike')).toBe(
    'One pixel down, the left network’s features go from 0.912 to 0.870 alike to the anchor’s; the right one’s features are not computed there yet.',
  );
});
