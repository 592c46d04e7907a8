import namesOfClasses from './imagenetClasses.json' with { type: 'json' };

export interface ImagenetClass {
  /** The usual name first, then synonyms. */
  readonly names: readonly [string, ...string[]];
}

/**
 * The 1,000 classes of ImageNet (ILSVRC 2012) in the order of the networks' outputs. The names are
 * those of the classes' WordNet synsets (Princeton University). 24 kB: import it when it is needed.
 */
export const IMAGENET_CLASSES: readonly ImagenetClass[] = namesOfClasses.map((names) => {
  const [first = '', ...synonyms] = names.split('|');
  return { names: [first, ...synonyms] };
});
