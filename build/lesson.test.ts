import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { QUOTED } from '../src/ui/article/quoted.ts';
import { lessonHtml } from './lesson.ts';
import { LESSONS, numbersSaidIn, withNumbers } from './lessonNumbers.ts';
import { ROOT } from './pageSources.ts';

describe.each(LESSONS)('docs/$file', ({ file, decimalMark }) => {
  const text = readFileSync(resolve(ROOT, 'docs', file), 'utf8');

  it('says the numbers that the maps have: npm run build:quoted', () => {
    expect(text).toBe(withNumbers(text, decimalMark));
    expect(numbersSaidIn(text)).toContain(`${QUOTED.onePixel.standard.from} %`);
  });

  it('says no share and no decimal beside them', () => {
    expect(text.replaceAll(/`[^`]*`/g, '').match(/\d+ ?%|\d[.,]\d/g)).toBeNull();
  });
});

it('the anti-aliased network does not change with the first step', () => {
  const { from, to } = QUOTED.onePixel.antialiased;
  expect(to).toBe(from);
});

it('becomes a page whose addresses lead to the tool', async () => {
  const html = await lessonHtml(
    '# One\n\n[Auf Deutsch](unterricht.md): `?scene=cat&at=c`, `41 %`.',
    'en',
  );
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<title>One</title>');
  expect(html).toContain(
    '<p><a href="unterricht.html">Auf Deutsch</a>: <a href="./?scene=cat&amp;at=c"><code>?scene=cat&amp;at=c</code></a>, 41&nbsp;%.</p>',
  );
});
