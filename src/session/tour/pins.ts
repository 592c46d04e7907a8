import type { Position } from '../../domain/grid.ts';
import type { Side } from '../asked/requested.ts';
import type { MapStore } from '../sources/mapStore.ts';
import type { Tour } from '../state.ts';
import { rankedGuess } from './facts.ts';
import { replyOf, stopOf } from './tour.ts';

/** A place that is marked on a map: what the visitor guessed, or what was looked for. */
export interface Pin {
  readonly position: Position;
  readonly is: 'guess' | 'answer';
}

const NONE: readonly Pin[] = [];

/**
 * What a tour marks on a side’s map: the guess on both, what was looked for on its own.
 * @param map its values, where they are shown.
 */
export function pinsOf(
  tour: Tour | undefined,
  side: Side,
  map: MapStore | undefined,
): readonly Pin[] {
  const question = tour && stopOf(tour).question;
  const reply = tour && replyOf(tour);
  if (question?.kind !== 'pin' || reply === undefined) return NONE;
  const guess = reply.guess?.kind === 'pin' ? reply.guess.position : undefined;
  const pins: Pin[] = guess === undefined ? [] : [{ position: guess, is: 'guess' }];
  if (reply.isShown && side === question.side && map !== undefined) {
    const { first } = rankedGuess(question.of, map, { y: 0, x: 0 });
    pins.push({ position: first.position, is: 'answer' });
  }
  return pins;
}
