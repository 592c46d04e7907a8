import type { Fitted, NetworkChoice } from '../choices/networkChoice.ts';
import { choiceTexts } from '../choices/texts.ts';
import type { Requested } from './requested.ts';

/** The nearest request that the chosen networks can answer: a network has the layers it has. */
export function fitRequest(requested: Requested, choice: NetworkChoice): Fitted {
  if (choice.layers.includes(requested.layer)) return choice.fit(requested);
  const layer = choice.layers.includes('fc') ? 'fc' : 'class';
  const fitted = choice.fit({ ...requested, layer });
  const change = choiceTexts.noSuchLayer(choice.title, requested.layer, layer);
  return { ...fitted, changes: [change, ...fitted.changes] };
}
