import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ESTree, Visitor } from 'vite';

/** The project's. */
export const ROOT = resolve(import.meta.dirname, '..');

/** The paths, from the project's root, of the page's and the gallery's files that end so. */
export function filesOf(...endings: readonly string[]): string[] {
  return ['src/ui', 'src/gallery'].flatMap((folder) =>
    readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => endings.some((ending) => name.endsWith(ending)))
      .map((name) => `${folder}/${name}`),
  );
}

/** The words in texts that stand in an attribute's value, but for those that something is compared with. */
export function wordsIn(value: ESTree.Node): string[] {
  const words: string[] = [];
  const compared = new Set<ESTree.Node>();
  new Visitor({
    BinaryExpression({ left, right }) {
      compared.add(left).add(right);
    },
    Literal(node) {
      if (typeof node.value === 'string' && /\w/.test(node.value) && !compared.has(node)) {
        words.push(node.value);
      }
    },
    TemplateElement({ value: { raw } }) {
      if (/\w/.test(raw)) words.push(raw);
    },
  }).visit({
    type: 'Program',
    body: [{ type: 'ExpressionStatement', expression: value }],
  } as never);
  return words;
}
