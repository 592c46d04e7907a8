import type { Side } from '../asked/requested.ts';
import type { NetworkChoice } from './networkChoice.ts';
import { choiceTexts } from './texts.ts';

/** A network’s title in the language that is spoken; `networkTitles` has what files say. */
export function networkTitleHere({ networks, networkTitles }: NetworkChoice, side: Side): string {
  const network = networks?.[side];
  return network ? choiceTexts.live.network(network) : networkTitles[side];
}
