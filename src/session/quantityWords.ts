import { type Layer, quantityOf } from '../domain/layers.ts';
import { sessionTexts } from './texts.ts';

/** What a map of a layer shows, in the language that is spoken. */
export function quantityWords(layer: Layer) {
  return sessionTexts.quantity(quantityOf(layer));
}
