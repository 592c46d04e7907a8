import { IMAGENET_CLASSES } from '../../datasets/imagenetClasses.ts';
import type { Network } from '../../models/catalogue.ts';
import { visibleText } from '../domain/visibleText.ts';

/** First name of an ImageNet class, by its index 0 … 999. */
export function imagenetClassName(targetClass: number): string {
  return IMAGENET_CLASSES[targetClass]?.names[0] ?? `class ${targetClass}`;
}

/** The classes that a network tells apart. */
export interface ClassList {
  readonly count: number;
  /** Of each class its first name, then synonyms; left out where nobody gave names. */
  readonly names: readonly (readonly string[])[] | undefined;
}

export const IMAGENET: ClassList = {
  count: IMAGENET_CLASSES.length,
  names: IMAGENET_CLASSES.map(({ names }) => names),
};

/** ImageNet's names for a network of 1000 classes without names of its own. */
export function classListOf(network: Network): ClassList {
  const count = network.featureLayers.at(-1)?.width ?? 0;
  if (network.classNames !== undefined) {
    return { count, names: network.classNames.map((name) => [visibleText(name)]) };
  }
  return count === IMAGENET.count ? IMAGENET : { count, names: undefined };
}

export function classNameIn({ names }: ClassList, targetClass: number): string {
  return names?.[targetClass]?.[0] ?? `class ${targetClass}`;
}

/** Both networks answer the same question, so that one target class serves both. */
export function sameClasses(a: ClassList, b: ClassList): boolean {
  return (
    a === b ||
    (a.count === b.count &&
      Array.from({ length: a.count }).every((_, i) => classNameIn(a, i) === classNameIn(b, i)))
  );
}
