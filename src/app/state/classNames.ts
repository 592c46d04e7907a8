import { IMAGENET_CLASSES } from '../../../datasets/imagenetClasses.ts';

/** First name of an ImageNet class, by its index 0 … 999. */
export function className(targetClass: number): string {
  return IMAGENET_CLASSES[targetClass]?.names[0] ?? `class ${targetClass}`;
}
