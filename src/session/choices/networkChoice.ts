import type { Network } from '../../../models/catalogue.ts';
import type { Grid, Position, Region } from '../../domain/grid.ts';
import type { Layer } from '../../domain/layers.ts';
import type { RequestAction, Requested, Side } from '../asked/requested.ts';
import { type ClassList, IMAGENET } from '../classNames.ts';
import type { Live } from '../environment.ts';
import type { LiveOffer } from '../liveOffer.ts';
import type { MapKey } from '../mapKey.ts';
import type { MapSource } from '../sources/mapSource.ts';
import type { ProvenanceId } from '../sources/provenance.ts';
import { FIRST_PAIR } from './pairs.ts';
import { choiceTexts } from './texts.ts';

type OfSides<T> = Readonly<Record<Side, T>>;

/** What each map has to answer, before it is said of which network. */
export type Question = Omit<MapKey, 'network' | 'anchor' | 'targetClass'> & {
  readonly anchor: Position;
  readonly targetClass: number;
};

export interface Fitted {
  readonly requested: Requested;
  /** What was asked for and cannot be shown with these networks, a sentence each. */
  readonly changes: readonly string[];
}

/** Which positions a run computes, or did. */
export interface RunExtent {
  readonly strideInPx: number;
  /** `undefined` for the whole grid. */
  readonly region: Region | undefined;
}

/** Where what a choice does not answer can be had. */
export interface LiveTarget {
  /** On the button that leads there. */
  readonly label: string;
  readonly networks: Requested['networks'];
}

/**
 * What is chosen to be shown: which networks' maps, where they come from, and what can be asked of them.
 * Nobody asks which kind it is; `kind` is the key of tables alone.
 */
export interface NetworkChoice {
  readonly kind: Exclude<ProvenanceId, 'built-in'>;
  readonly title: string;
  readonly titleInFiles: string;
  /** Its entry in the menu of networks; empty where it has none. */
  readonly menuId: string;
  /** What each side is called above its map. */
  readonly sideTitles: OfSides<string>;
  readonly networkTitles: OfSides<string>;
  /** As the files of their maps are called. */
  readonly networkIds: OfSides<string>;
  /** Layers that both sides have. */
  readonly layers: readonly Layer[];
  readonly classes: OfSides<ClassList>;
  /** Networks that compute here, a side without one stays empty; `undefined` where none of them does. */
  readonly networks: OfSides<Network | undefined> | undefined;
  /** Those whose maps these are, as far as they are at hand. */
  readonly knownNetworks: OfSides<Network | undefined> | undefined;
  /** What the request names and is not here, as a sentence. */
  readonly missing: string | undefined;
  /** Ids of the scenes whose maps were published, for five anchors and a class; `undefined` where any can be asked for. */
  readonly publishedScenes: readonly string[] | undefined;
  /** What a file says that its maps came from; empty where none does. */
  readonly savedOrigins: OfSides<string>;
  /** Where it can be had what networks name first, if not here. */
  readonly answersFrom: 'these networks' | 'networks that run' | 'the built-in pair';
  /** What has to be opened for its maps; equal for choices that the same source serves. */
  readonly opens: unknown;
  readonly open: (openLive: () => Live) => MapSource;
  /** What the map of a side has to be of; `undefined` where there is none, or it cannot be said yet. */
  readonly keyOf: (side: Side, question: Question | undefined) => MapKey | undefined;
  /** The nearest request that it can answer, of one whose layer it has. */
  readonly fit: (requested: Requested) => Fitted;
  /** Why an action asks for more than there are maps of, and what can be had instead; `undefined` where it does not. */
  readonly offerFor: (action: RequestAction) => LiveOffer | undefined;
  /**
   * Itself where it can answer, otherwise networks that run.
   * @param scenesClass of the object in the scene.
   */
  readonly target: (asked: Requested, scenesClass: number) => LiveTarget;
  /** Networks that run: its own where they can be had, otherwise the built-in pair. */
  readonly liveTarget: (asked: Pick<Requested, 'networks'>) => LiveTarget;
  readonly extentOf: (asked: Pick<Requested, 'strideInPx' | 'region'>, grid: Grid) => RunExtent;
}

/** Networks that run in this browser. */
export interface LiveChoice extends NetworkChoice {
  readonly networks: OfSides<Network | undefined>;
}

/** Whether networks compute its maps here. */
export function runsHere(choice: NetworkChoice): choice is LiveChoice {
  return choice.networks !== undefined;
}

/** What holds of maps that were computed elsewhere; a choice says what else does. */
export const COMPUTED_ELSEWHERE = {
  classes: { left: IMAGENET, right: IMAGENET },
  networks: undefined,
  knownNetworks: undefined,
  missing: undefined,
  publishedScenes: undefined,
  savedOrigins: { left: '', right: '' },
  answersFrom: 'the built-in pair',
  fit: (requested) => ({ requested, changes: [] }),
  offerFor: () => undefined,
  target: builtInTarget,
  liveTarget: builtInTarget,
  extentOf: () => ({ strideInPx: 1, region: undefined }),
} as const satisfies Partial<NetworkChoice>;

function builtInTarget(): LiveTarget {
  return { label: choiceTexts.run(FIRST_PAIR.title), networks: FIRST_PAIR.id };
}
