import { type Layer, needsClass } from '../domain/layers.ts';
import { type ClassList, classNameIn, sameClasses } from './classNames.ts';
import { figureTexts as texts } from './figureTexts.ts';
import { quantityWords } from './quantityWords.ts';

/** A network, and the class whose probability its map shows. */
export interface Shown {
  readonly title: string;
  readonly classes: ClassList;
  readonly targetClass: number;
}

/** What the values are: of a class its name, of each network where they answer different ones. */
export function shownValuesText(layer: Layer, sides: readonly Shown[]): string {
  if (!needsClass(layer)) return quantityWords(layer).title;
  const { noun } = quantityWords(layer);
  const what = texts.valuesOf(noun);
  const named = sides.map((of) => [classNameIn(of.classes, of.targetClass), of.title] as const);
  const [first] = named;
  return new Set(named.map(([name]) => name)).size === 1 && first
    ? texts.ofOneClass(what, first[0])
    : texts.ofClasses(what, named);
}

/** Warns of holding the values of two networks against each other that know different classes. */
export function differentClassesText(layer: Layer, left: Shown, right: Shown): string | undefined {
  if (!needsClass(layer) || sameClasses(left.classes, right.classes)) return undefined;
  return texts.differentClasses(shownValuesText(layer, [left, right]));
}
