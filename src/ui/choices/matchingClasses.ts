import type { AnsweredClass } from '../../session/answeredClasses.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import { choicesTexts } from './texts.tsx';

const texts = choicesTexts.classOf;

/** More would not be read, and would make the list slow. */
export const MOST_MATCHES = 40;

export interface ClassMatch {
  readonly id: number;
  readonly title: string;
  readonly synonyms: string;
  readonly remark: string;
}

/**
 * Without a search: the class that is shown, what the networks answered, all the others.
 * @returns the first of them, and how many there are besides.
 */
export function matchingClasses(
  classes: ClassList,
  search: string,
  targetClass: number | undefined,
  suggested: readonly AnsweredClass[],
): { readonly matches: readonly ClassMatch[]; readonly more: number } {
  const wanted = search.trim().toLowerCase();
  const all = Array.from({ length: classes.count }, (_, id): ClassMatch => {
    const synonyms = classes.names?.[id]?.slice(1).join(', ') ?? '';
    const answer = suggested.find((one) => one.class === id);
    const remark =
      answer === undefined ? synonyms : texts.answered(answer.cells, answer.networks > 1);
    return { id, title: classNameIn(classes, id), synonyms, remark };
  });
  const chosen = targetClass === undefined ? undefined : all[targetClass];
  if (wanted === '' || wanted === chosen?.title.toLowerCase()) {
    const first = suggested.flatMap((one) => (one.class === targetClass ? [] : [one.class]));
    const before = new Set<number | undefined>([targetClass, ...first]);
    const others = all.filter(({ id }) => !before.has(id));
    return firstOf([
      ...(chosen ? [chosen] : []),
      ...first.flatMap((id) => all[id] ?? []),
      ...others,
    ]);
  }
  const rank = ({ id, title, synonyms }: ClassMatch) => {
    const name = title.toLowerCase();
    if (name === wanted || String(id) === wanted) return -1;
    if (name.startsWith(wanted)) return 0;
    if (name.includes(wanted)) return 1;
    return synonyms.toLowerCase().includes(wanted) ? 2 : 3;
  };
  const { matches: found, more } = firstOf(
    all.filter((match) => rank(match) < 3).sort((a, b) => rank(a) - rank(b)),
  );
  // Without the class that is shown among them, the box would open again when it is closed.
  const isFound = found.some(({ id }) => id === targetClass);
  const matches = isFound || !chosen ? found : [...found, { ...chosen, remark: texts.shownNow }];
  return { matches, more };
}

function firstOf(all: readonly ClassMatch[]) {
  return { matches: all.slice(0, MOST_MATCHES), more: Math.max(0, all.length - MOST_MATCHES) };
}
