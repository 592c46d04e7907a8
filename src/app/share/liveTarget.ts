import { FIRST_PAIR, type FileChoice } from '../state/networkChoices.ts';
import type { Requested } from '../state/requested.ts';

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
export function liveTarget({ atHand, run }: FileChoice, asked: Requested): LiveTarget {
  const { layer, anchor, targetClass, networks } = asked;
  if (atHand?.kind === 'live') return { label: `Run ${atHand.title} live`, networks };
  const published =
    atHand?.layers.includes(layer) &&
    (layer === 'class'
      ? (targetClass ?? run.entry.targetClass) === run.entry.targetClass
      : typeof anchor === 'string');
  return published
    ? { label: 'Show the published maps', networks }
    : { label: `Run ${FIRST_PAIR.title} live`, networks: FIRST_PAIR.id };
}
