import type { EstimatedChange } from '../../src/domain/onePixelChange.ts';
import type { SceneEntry } from '../catalogue.ts';
import { MORE_OBJECTS } from './catalogue.ts';
import figures from './figures.json' with { type: 'json' };

/** What the standard built-in network says of an object that comes without its maps. */
export interface MeasuredObject {
  readonly entry: SceneEntry;
  /** Of the target class, in the middle of the image. */
  readonly probability: number;
  /** Of the target class's probability, over all positions. */
  readonly onePixelChange: EstimatedChange;
}

/** In the catalogue's order. */
export const MEASURED_OBJECTS: readonly MeasuredObject[] = MORE_OBJECTS.map((entry) => {
  const measured = figures[entry.id as keyof typeof figures];
  return { entry, ...measured };
});
