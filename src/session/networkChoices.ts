import { PUBLISHED_PAIRS, type PublishedPair } from '../../datasets/published/catalogue.ts';
import { NETWORK_PAIRS, type Network, type NetworkPair } from '../../models/catalogue.ts';
import { lookedInto } from '../../models/lookedInto.ts';
import { type Layer, layersOf } from '../domain/layers.ts';
import { STAGE_STRIDES_IN_PX, type Stage, type StageLayer, stageLayer } from '../domain/stages.ts';
import { ANY_TWO, type Requested, SIDES, type Side } from './asked/requested.ts';
import type { OpenedRun } from './openedRun.ts';

interface ChoiceBase {
  readonly title: string;
  /** What each side is called above its map. */
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly networkTitles: Readonly<Record<Side, string>>;
  /** Layers that both sides have. */
  readonly layers: readonly Layer[];
}

/** Networks that run in this browser; a side without a network stays empty. */
export interface LiveChoice extends ChoiceBase {
  readonly kind: 'live';
  readonly networks: Readonly<Record<Side, Network | undefined>>;
  /** What the request names and is not here: ids of networks or of a pair. */
  readonly missing: readonly string[];
}

/** Maps as the study published them. */
export interface PublishedChoice extends ChoiceBase {
  readonly kind: 'published';
  readonly pair: PublishedPair;
}

/** A run that was saved in a file. */
export interface FileChoice extends ChoiceBase {
  readonly kind: 'file';
  readonly run: OpenedRun;
  /** The same networks’ live or published maps, where they can be had. */
  readonly atHand: LiveChoice | PublishedChoice | undefined;
}

export type NetworkChoice = LiveChoice | PublishedChoice | FileChoice;

/** Of a network and the same made anti-aliased. */
export const PAIR_TITLES: Readonly<Record<Side, string>> = {
  left: 'Standard',
  right: 'Anti-aliased',
};
const ANY_TITLE = 'Any two networks';
const ANY_TITLES: Readonly<Record<Side, string>> = { left: 'Left', right: 'Right' };

/** The pair that runs when something is asked for that only live networks can answer. */
export const FIRST_PAIR: NetworkPair = NETWORK_PAIRS[0];

export function publishedChoiceId(pair: PublishedPair['id']): string {
  return `published-${pair}`;
}

/** Of a network, or of a pair of them, that stays on its owner's device. */
export function isOwnNetworkId(id: string): boolean {
  return id.startsWith('own-');
}

/** What the page says of networks that an address names and that are not here. */
export function missingText({ title, missing }: LiveChoice): string | undefined {
  if (missing.length === 0) return undefined;
  const pair = missing.length === 1 && title !== ANY_TITLE ? ` Meanwhile ${title} is shown.` : '';
  if (missing.some(isOwnNetworkId)) {
    return `This address asks for a network that stays on its owner’s device. If you have its file, drop it here.${pair}`;
  }
  const names = missing.map((id) => `“${id}”`).join(' and ');
  return `This address asks for ${missing.length > 1 ? 'networks' : 'a network'} that this page does not have: ${names}.${pair}`;
}

export function pairTitle({ title }: { readonly title: string }): string {
  return `${title} and its anti-aliased twin`;
}

/**
 * What the request's networks are, among those that can be had; the built-in pair where the address
 * names one that cannot.
 */
export function networkChoice(
  { networks, left, right, inside }: Pick<Requested, 'networks' | 'left' | 'right' | 'inside'>,
  pairs: readonly NetworkPair[],
  singles: readonly Network[],
): LiveChoice | PublishedChoice {
  if (networks === ANY_TWO) {
    const find = (id: string) => singles.find((network) => network.id === id);
    const networks = { left: find(left), right: find(right) };
    const missing = [left, right].filter((id) => id !== '' && find(id) === undefined);
    return liveChoice(ANY_TITLE, ANY_TITLES, networks, missing, inside);
  }
  const published = PUBLISHED_PAIRS.find(({ id }) => publishedChoiceId(id) === networks);
  if (published !== undefined) {
    return {
      kind: 'published',
      title: pairTitle(published),
      sideTitles: PAIR_TITLES,
      networkTitles: {
        left: `${published.title}, torchvision`,
        right: `${published.title}, BlurPool 5`,
      },
      layers: published.layers,
      pair: published,
    };
  }
  const found = pairs.find(({ id }) => id === networks);
  const pair = found ?? FIRST_PAIR;
  return liveChoice(
    pairTitle(pair),
    PAIR_TITLES,
    { left: pair.standard, right: pair.antialiased },
    found ? [] : [networks],
    inside,
  );
}

function liveChoice(
  title: string,
  sideTitles: Readonly<Record<Side, string>>,
  plain: Readonly<Record<Side, Network | undefined>>,
  missing: readonly string[],
  inside: boolean,
): LiveChoice {
  const networks = inside
    ? { left: plain.left && lookedInto(plain.left), right: plain.right && lookedInto(plain.right) }
    : plain;
  const present = SIDES.flatMap((side) => networks[side] ?? []);
  const [first] = present;
  const shared = (first?.featureLayers ?? []).filter(({ name }) =>
    present.every(({ featureLayers }) => featureLayers.some((layer) => layer.name === name)),
  );
  return {
    kind: 'live',
    title,
    sideTitles,
    networkTitles: {
      left: networks.left?.title ?? 'no network chosen',
      right: networks.right?.title ?? 'no network chosen',
    },
    layers: layersOf(shared.map(({ name }) => name)),
    networks,
    missing,
  };
}

/** Stages that all chosen networks have, whether or not they are looked into; the finest first. */
export function stagesOf(choice: NetworkChoice): readonly StageLayer[] {
  if (choice.kind !== 'live') return [];
  const present = SIDES.flatMap((side) => choice.networks[side] ?? []);
  return STAGE_STRIDES_IN_PX.filter(
    (stride) =>
      present.length > 0 &&
      present.every(({ inside }) => inside?.stages.some(({ strideInPx }) => strideInPx === stride)),
  ).map(stageLayer);
}

/** “56 × 56”, or “55 × 55, 56 × 56” where the networks' stages differ. */
export function stageSizeText(choice: LiveChoice, layer: Layer): string {
  return stageText(choice, layer, ({ sideInPx }) => `${sideInPx} × ${sideInPx}`);
}

/** “56”, or “55, 56” where the networks' stages differ; empty where none has it. */
export function stageSideText(choice: LiveChoice, layer: Layer): string {
  return stageText(choice, layer, ({ sideInPx }) => String(sideInPx));
}

/** What the tensors of a stage are called in the networks' files. */
export function stageTensorsText(choice: LiveChoice, layer: Layer): string {
  return stageText(choice, layer, ({ tensor }) => tensor);
}

function stageText(
  { networks }: LiveChoice,
  layer: Layer,
  textOf: (stage: Stage) => string,
): string {
  const texts = SIDES.flatMap((side) =>
    (networks[side]?.inside?.stages ?? [])
      .filter(({ strideInPx }) => stageLayer(strideInPx) === layer)
      .map(textOf),
  );
  return [...new Set(texts)].join(', ');
}

/** As the files of its maps are called. */
export function networkIdOf(choice: NetworkChoice, side: Side): string {
  if (choice.kind === 'live') return choice.networks[side]?.id ?? side;
  if (choice.kind === 'file') return choice.run.description.sides[side]?.networkId ?? side;
  return publishedNetworkId(choice.pair, side);
}

/** As the files of its maps are called. */
export function publishedNetworkId({ id }: PublishedPair, side: Side): string {
  return side === 'left' ? id : `${id}AA`;
}
