import type { Fitted, NetworkChoice } from '../choices/networkChoice.ts';
import type { Requested } from './requested.ts';

/** The nearest request that the chosen networks can answer: a network has the layers it has. */
export function fitRequest(requested: Requested, choice: NetworkChoice): Fitted {
  if (choice.layers.includes(requested.layer)) return choice.fit(requested);
  const layer = choice.layers.includes('fc') ? 'fc' : 'class';
  const fitted = choice.fit({ ...requested, layer });
  const change = `${choice.title}: there is no layer ${requested.layer}; ${layer} is shown.`;
  return { ...fitted, changes: [change, ...fitted.changes] };
}
