import { PUBLISHED_PAIRS } from '../../../datasets/published/catalogue.ts';
import type { Network, NetworkPair } from '../../../models/catalogue.ts';
import type { SceneAtSide } from '../../domain/scene.ts';
import { ANY_TWO, type Requested } from '../asked/requested.ts';
import { liveChoice } from './liveChoice.ts';
import type { NetworkChoice } from './networkChoice.ts';
import { FIRST_PAIR, PAIR_TITLES, pairTitle, publishedChoiceId } from './pairs.ts';
import { publishedChoice } from './publishedChoice.ts';
import { choiceTexts } from './texts.ts';

/**
 * What the request's networks are, among those that can be had; the built-in pair where the address
 * names one that cannot.
 * @param atSide the scene that was asked for in the size that these networks want, where it was.
 */
export function networkChoice(
  { networks, left, right, inside }: Pick<Requested, 'networks' | 'left' | 'right' | 'inside'>,
  pairs: readonly NetworkPair[],
  singles: readonly Network[],
  atSide?: SceneAtSide,
): NetworkChoice {
  const published = PUBLISHED_PAIRS.find(({ id }) => publishedChoiceId(id) === networks);
  if (published !== undefined) return publishedChoice(published);
  if (networks === ANY_TWO) {
    const find = (id: string) => singles.find((network) => network.id === id);
    return liveChoice({
      menuId: networks,
      title: choiceTexts.live.anyTwo,
      sideTitles: choiceTexts.live.sides,
      networks: { left: find(left), right: find(right) },
      missing: [left, right].filter((id) => id !== '' && find(id) === undefined),
      inside,
      atSide,
    });
  }
  const found = pairs.find(({ id }) => id === networks);
  const pair = found ?? FIRST_PAIR;
  return liveChoice({
    menuId: networks,
    title: pairTitle(pair),
    sideTitles: PAIR_TITLES,
    networks: { left: pair.standard, right: pair.antialiased },
    missing: found ? [] : [networks],
    inside,
    atSide,
  });
}
