import { expect, it } from 'vitest';
import { nudgeTexts, type SteppedSide } from './texts.tsx';

const side = (
  title: string,
  className: string | undefined,
  before?: string,
  after?: string,
): SteppedSide => ({ title, before, after, className });

it('says what changes and what stays, by what is written of it', () => {
  const standard = side('Standard', 'warplane', '41 %', '64 %');
  const antialiased = side('Anti-aliased', 'warplane', '67 %', '67 %');
  expect(nudgeTexts.sentence('patch', 'x', [standard, antialiased])).toBe(
    'One pixel to the right, the standard network goes from 41 % to 64 % sure of “warplane”; the anti-aliased one stays at 67 %.',
  );
});

it('says where the object goes, which is against its window', () => {
  const one = side('Standard', 'wing', '1 %', '1 %');
  const says = (kind: 'patch' | 'crop', axis: 'x' | 'y') =>
    nudgeTexts.sentence(kind, axis, [one, one]).split(',')[0];
  expect(says('patch', 'y')).toBe('One pixel down');
  expect(says('crop', 'x')).toBe('One pixel to the left');
  expect(says('crop', 'y')).toBe('One pixel up');
});

it('says of what each value is where they differ, and nothing of who has not answered', () => {
  const left = side('Left', 'berry', '10 %', '12 %');
  expect(nudgeTexts.sentence('patch', 'x', [left, side('Right', 'ant', '3 %', '3 %')])).toBe(
    'One pixel to the right, the left network goes from 10 % to 12 % sure of “berry”; the right one stays at 3 % sure of “ant”.',
  );
  const alike = side('Left', undefined, '0.912', '0.870');
  expect(nudgeTexts.sentence('patch', 'y', [alike, side('Right', undefined)])).toBe(
    'One pixel down, the left network’s features go from 0.912 to 0.870 alike to the anchor’s.',
  );
  expect(nudgeTexts.sentence('patch', 'y', [side('Left', 'ant'), left])).toBe(
    'One pixel down, the left network goes from 10 % to 12 % sure of “berry”.',
  );
});

it('says whether the answer itself changes', () => {
  const named = (title: string, before: string, after = before) => ({ title, before, after });
  const standard = named('Standard', 'warplane');
  expect(nudgeTexts.namedFirst([standard, named('Anti-aliased', 'warplane')])).toBe(
    'The answer stays: both name “warplane” first.',
  );
  expect(nudgeTexts.namedFirst([standard, named('Anti-aliased', 'wing')])).toBe(
    'The answer stays: the standard network names “warplane” first, the anti-aliased one “wing”.',
  );
  expect(
    nudgeTexts.namedFirst([named('Standard', 'warplane', 'kite'), named('Anti-aliased', 'wing')]),
  ).toBe(
    'The answer changes: the standard network names “warplane” first before and “kite” after, the anti-aliased one “wing” both times.',
  );
  expect(nudgeTexts.namedFirst([named('Anti-aliased', 'wing')])).toBe(
    'The answer stays: the anti-aliased network names “wing” first.',
  );
});

it('explains the colours that are shown, and an anti-aliased network where there is one', () => {
  expect(nudgeTexts.explanation('patch', 'ylorrd', true, true)).toContain(
    'with the object at that place, dark red the surest',
  );
  expect(nudgeTexts.explanation('crop', 'viridis', false, true)).toContain(
    'the picture cropped at that place, yellow the most alike',
  );
  expect(nudgeTexts.explanation('patch', 'ylorrd', true, false)).not.toContain('anti-aliased');
});
