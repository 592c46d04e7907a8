import { predictedClasses, sharedClasses } from '../domain/predictedClasses.ts';
import type { MapStore } from './sources/mapStore.ts';

/** More would not be read. */
const MOST_SUGGESTED = 8;

/** A class that networks named first in a run, and at how many positions, all maps together. */
export interface AnsweredClass {
  readonly class: number;
  readonly cells: number;
  /** How many networks are counted together. */
  readonly networks: number;
}

/** What these maps' networks named first, the commonest first. */
export function answeredClasses(maps: readonly (MapStore | undefined)[]): AnsweredClass[] {
  const predicted = maps.flatMap((map) => (map ? [predictedClasses(map.top1Classes())] : []));
  return sharedClasses(predicted, MOST_SUGGESTED).map((index) => ({
    class: index,
    networks: predicted.filter((ofOne) => ofOne.length > 0).length,
    cells: predicted
      .flat()
      .reduce((sum, { class: one, cells }) => (one === index ? sum + cells : sum), 0),
  }));
}
