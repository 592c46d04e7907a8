/**
 * `npm run build:quoted`: has the article and the lessons quote the numbers that the maps which come with the
 * page, and models/README.md, have now.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LESSONS, withNumbers } from './lessonNumbers.ts';
import { ROOT } from './pageSources.ts';
import { quotedNumbers } from './quotedNumbers.ts';

function renew(path: string, change: (text: string) => string): void {
  const file = resolve(ROOT, path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  writeFileSync(file, after);
  console.log(`${path}: ${before === after ? 'as it was' : 'renewed'}`);
}

renew('src/ui/article/quoted.json', () => `${JSON.stringify(quotedNumbers(), null, 2)}\n`);
for (const { file, decimalMark } of LESSONS) {
  renew(`docs/${file}`, (text) => withNumbers(text, decimalMark));
}
