import { needsClass } from '../domain/layers.ts';
import { ANY_TWO, type Requested, SIDES } from './asked/requested.ts';
import { FIRST_PAIR, type FileChoice } from './networkChoices.ts';

/** Where what a file does not hold can be had. */
export interface LiveTarget {
  /** On the button that leads there. */
  readonly label: string;
  readonly networks: Requested['networks'];
}

export const NOT_AT_HAND =
  'The picture is not in the file and not on this device, so nothing can be run with it here.';

/**
 * The file's own networks where they can be had and can answer, otherwise the built-in pair.
 * @param asked what is shown with them.
 */
export function liveTarget(choice: FileChoice, asked: Requested): LiveTarget {
  const { atHand, run } = choice;
  const { layer, anchor, targetClass, networks } = asked;
  const published =
    atHand?.kind === 'published' &&
    atHand.layers.includes(layer) &&
    (needsClass(layer)
      ? (targetClass ?? run.entry.targetClass) === run.entry.targetClass
      : typeof anchor === 'string');
  return published ? { label: 'Show the published maps', networks } : networksOf(choice, asked);
}

/** Networks that run: the file's own where they can be had, otherwise the built-in pair. */
export function networksOf(
  { atHand }: FileChoice,
  { networks }: Pick<Requested, 'networks'>,
): LiveTarget {
  if (atHand?.kind !== 'live') {
    return { label: `Run ${FIRST_PAIR.title} live`, networks: FIRST_PAIR.id };
  }
  const title =
    networks === ANY_TWO
      ? SIDES.flatMap((side) => atHand.networks[side]?.title ?? []).join(' and ')
      : atHand.title;
  return { label: `Run ${title} live`, networks };
}
