import { onScene } from '../../../models/atOwnSize.ts';
import type { Network } from '../../../models/catalogue.ts';
import { lookedInto } from '../../../models/lookedInto.ts';
import { clampRegion } from '../../domain/grid.ts';
import { layersOf } from '../../domain/layers.ts';
import { idInFiles } from '../../domain/networkPicture.ts';
import type { SceneAtSide } from '../../domain/scene.ts';
import { ANY_TWO, type Requested, SIDES, type Side } from '../asked/requested.ts';
import { classListOf, IMAGENET } from '../classNames.ts';
import { mapKeyOf } from '../mapKey.ts';
import type { LiveChoice, LiveTarget } from './networkChoice.ts';
import { isOwnNetworkId } from './pairs.ts';
import { choiceTexts } from './texts.ts';

const texts = choiceTexts.live;

/** Which networks shall run, and what they are called. */
interface Chosen {
  readonly menuId: string;
  readonly title: string;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly networks: Readonly<Record<Side, Network | undefined>>;
  /** Ids of networks or of a pair that the request names and that are not here. */
  readonly missing: readonly string[];
  readonly inside: boolean;
  /** The scene that was asked for in the size that they all want; `undefined` where none was. */
  readonly atSide: SceneAtSide | undefined;
}

/** Networks that run in this browser; a side without a network stays empty. */
export function liveChoice(chosen: Chosen): LiveChoice {
  const { menuId, title, sideTitles, inside, atSide } = chosen;
  const both = <T>(of: (network: Network | undefined) => T) => ({
    left: of(chosen.networks.left),
    right: of(chosen.networks.right),
  });
  const networks =
    inside || atSide
      ? both((network) => {
          const onIt = network && atSide ? onScene(network, atSide) : network;
          return onIt && inside ? lookedInto(onIt) : onIt;
        })
      : chosen.networks;
  const present = SIDES.flatMap((side) => networks[side] ?? []);
  const [first] = present;
  const shared = (first?.featureLayers ?? []).filter(({ name }) =>
    present.every(({ featureLayers }) => featureLayers.some((layer) => layer.name === name)),
  );
  const liveTarget = (asked: Pick<Requested, 'networks'>) => targetOf(title, networks, asked);
  return {
    kind: 'live',
    title,
    titleInFiles: title,
    menuId,
    sideTitles,
    networkTitles: {
      left: networks.left?.title ?? texts.noneChosen,
      right: networks.right?.title ?? texts.noneChosen,
    },
    networkIds: {
      left: networks.left ? idInFiles(networks.left) : 'left',
      right: networks.right ? idInFiles(networks.right) : 'right',
    },
    layers: layersOf(shared.map(({ name }) => name)),
    classes: both((network) => (network ? classListOf(network) : IMAGENET)),
    networks,
    knownNetworks: networks,
    missing: missingText(chosen),
    publishedScenes: undefined,
    savedOrigins: { left: '', right: '' },
    answersFrom: 'these networks',
    opens: 'live',
    open: (openLive) => openLive(),
    keyOf: (side, question) => {
      const network = networks[side]?.sha256;
      return question && network !== undefined ? mapKeyOf({ ...question, network }) : undefined;
    },
    fit: (requested) => ({ requested, changes: [] }),
    offerFor: () => undefined,
    target: liveTarget,
    liveTarget,
    extentOf: ({ strideInPx, region }, grid) => ({
      strideInPx,
      region: region && clampRegion(region, grid),
    }),
  };
}

function targetOf(
  title: string,
  networks: LiveChoice['networks'],
  asked: Pick<Requested, 'networks'>,
): LiveTarget {
  const titles =
    asked.networks === ANY_TWO
      ? choiceTexts.and(
          SIDES.flatMap((side) => {
            const network = networks[side];
            return network ? texts.network(network) : [];
          }),
        )
      : title;
  return { label: choiceTexts.run(titles), networks: asked.networks };
}

/** What the page says of networks that an address names and that are not here. */
function missingText({ title, menuId, missing }: Chosen): string | undefined {
  if (missing.length === 0) return undefined;
  const meanwhile = missing.length === 1 && menuId !== ANY_TWO ? texts.meanwhile(title) : '';
  return missing.some(isOwnNetworkId)
    ? texts.ownMissing(meanwhile)
    : texts.missing(missing, meanwhile);
}
