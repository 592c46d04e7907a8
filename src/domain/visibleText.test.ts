import { expect, it } from 'vitest';
import { visibleText } from './visibleText.ts';

it.each([
  ['plain text, ümlauts and 字', 'plain text, ümlauts and 字'],
  ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ['\u001b]0;title\u0007\u001b[2J', '␛]0;title␇␛[2J'],
  ['over\rwritten', 'over␍written'],
  ['\u0000\u007f\u009b31m', '␀␡⟨U+009B⟩31m'],
  ['gnp.\u202etxt\u2069', 'gnp.⟨U+202E⟩txt⟨U+2069⟩'],
])('shows %j as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
