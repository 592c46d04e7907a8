import { FileFailure } from './fileFailure.ts';

/** More classes than any classifier has; a larger file is something else. */
const MOST_NAMES = 100_000;

/**
 * Names of a network's classes from a text file: one a line, in the order of the indices. A leading
 * index (`3,` or `3:` or `3<tab>`) is dropped where every line has its own; empty lines at the end
 * do not count.
 * @throws FileFailure when the text is no such list.
 */
export function parseClassNames(text: string): readonly string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  if (lines.length > MOST_NAMES || text.includes('\u0000')) {
    throw new FileFailure({ code: 'names-no-text' });
  }
  const indexed = lines.map(behindIndex);
  const names = indexed.every((name) => name !== undefined) ? indexed : lines;
  const empty = names.findIndex((name) => name.trim() === '');
  if (empty >= 0) {
    throw new FileFailure({ code: 'names-gap', parameters: { line: empty + 1 } });
  }
  return names.map((name) => name.trim());
}

/** What stands behind a line's own index and a comma, colon or tab; undefined where it does not begin so. */
function behindIndex(line: string, index: number): string | undefined {
  const text = line.trim();
  if (!text.startsWith(String(index))) return undefined;
  const behind = text.slice(String(index).length);
  const rest = behind.trimStart();
  if (rest.startsWith(',') || rest.startsWith(':')) return rest.slice(1).trimStart();
  return behind.slice(0, behind.length - rest.length).includes('\t') ? rest : undefined;
}
