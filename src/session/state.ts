import type { BackendPreference } from '../domain/backend.ts';
import type { Position } from '../domain/grid.ts';
import type { Nudge } from '../domain/nudge.ts';
import { FIRST_REQUEST } from './asked/firstRequest.ts';
import type { ReadRequest } from './asked/readRequest.ts';
import type { Requested, Side } from './asked/requested.ts';
import type { OpenedStudy } from './chosenOfStudy.ts';
import { type Language, spokenLanguage } from './inLanguage.ts';
import type { LiveOffer } from './liveOffer.ts';
import { type Networks, networksWith } from './networks.ts';
import type { OpenedRun } from './openedRun.ts';
import type { OwnScene } from './ownScenes.ts';
import type { LoadedScene } from './sceneInView.ts';
import type { KnownTopFive } from './sources/builtInMaps.ts';
import type { DroppedMap } from './sources/droppedMap.ts';
import { NO_NETWORK, type SourceSnapshot } from './sources/mapSource.ts';
import type { MapStore } from './sources/mapStore.ts';

/** A request as it was received, until something else is chosen. */
export interface Received extends ReadRequest {
  /** Begins the sentences about it, such as “The address”. */
  readonly from: string;
}

/** How the visitor wants it, for as long as the page is open. */
export interface Preferences {
  readonly paused: boolean;
  readonly keepRunningHidden: boolean;
  readonly stayAwake: boolean;
  readonly backend: BackendPreference;
  /** On the tour, a guess does not show the answer: for who asks a class. */
  readonly holdsAnswers: boolean;
}

/** What the crosshair is doing by itself, or for a pointer that is only passing. */
export interface Moving {
  /** Under the pointer; what is held comes back when it leaves. */
  readonly looked: Position | undefined;
  /** The nudge that is asked for steps to and fro. */
  readonly plays: boolean;
  /** The second of its two positions is shown. */
  readonly isAtEnd: boolean;
  readonly intervalInMs: number;
}

/** What the sampling grid’s view draws over the maps. */
export interface GridMarks {
  readonly periodInPx: number;
  /** Every position with these remainders of y and x is marked. */
  readonly remainder: Position | undefined;
  /** Lines, one each period. */
  readonly lines: boolean;
}

export type Dialog =
  | { readonly kind: 'own-object'; readonly file: File | undefined }
  | { readonly kind: 'own-networks'; readonly files: readonly File[] }
  | { readonly kind: 'more-objects' }
  | { readonly kind: 'storage' }
  | { readonly kind: 'help' };

/** What the visitor brought, wants and is told: everything of theirs that is not in the address. */
export interface Held {
  readonly received: Received | undefined;
  /** A saved run, in place of the networks that are asked for. */
  readonly opened: OpenedRun | undefined;
  /** Studies of the folder or the files that were opened last. */
  readonly studies: readonly OpenedStudy[];
  /** Why a map of theirs cannot be shown, as a sentence. */
  readonly studyProblem: string | undefined;
  /** Their own, the latest first; `undefined` before this device’s store has been looked at. */
  readonly scenes: readonly OwnScene[] | undefined;
  readonly networks: Networks;
  /** Maps that came as CSV files, the latest first. */
  readonly droppedMaps: readonly DroppedMap[];
  readonly preferences: Preferences;
  readonly moving: Moving;
  readonly gridMarks: GridMarks | undefined;
  /** What a text speaks of, while it is on screen; `undefined` where all is the visitor’s own. */
  readonly instead: Instead | undefined;
  /** Where the guided tour stands; `undefined` where none is under way. */
  readonly tour: Tour | undefined;
  /** The first one is open; the next one opens when it is closed. */
  readonly dialogs: readonly Dialog[];
  /** Why something of their own could not be kept, as a sentence. */
  readonly ownProblem: string | undefined;
  /** Of files that were dropped, a sentence each. */
  readonly dropProblems: readonly string[];
  /** Something was asked for that the maps on screen cannot answer. */
  readonly offer: LiveOffer | undefined;
}

export type Guess =
  | { readonly kind: 'pin'; readonly position: Position }
  /** Index of the answer that was chosen. */
  | { readonly kind: 'choice'; readonly option: number };

/** What has become of a stop’s question. */
export interface Reply {
  /** `undefined` where the answer was asked for without one. */
  readonly guess: Guess | undefined;
  /** The answer is shown; before, it is held back. */
  readonly isShown: boolean;
  /** Set when the answer is shown: the step, and the marks on the maps, that show it. */
  readonly nudge?: Nudge | undefined;
  readonly gridMarks?: GridMarks | undefined;
}

/** Something else in place of what the visitor had on screen, and that. */
export interface Instead {
  /** Its name in the text. */
  readonly what: string;
  readonly left: Pick<Held, 'opened' | 'gridMarks' | 'moving'> & { readonly asked: Requested };
}

/** What the visitor had before the tour, and has again after it. */
export interface BeforeTour
  extends Pick<Held, 'received' | 'opened' | 'offer' | 'gridMarks' | 'moving'> {
  readonly asked: Requested;
}

export interface Tour {
  /** Index of the stop. */
  readonly stop: number;
  /** By the stop’s index. */
  readonly replies: ReadonlyMap<number, Reply>;
  readonly before: BeforeTour;
}

/** The networks or maps that compute or hold what is shown. */
export interface ArrivedMaps {
  /** What they were opened for: `opens` of the choice. */
  readonly of: unknown;
  readonly snapshot: SourceSnapshot;
}

/** What has come in of what was asked for: each thing says itself what it is of. */
export interface Arrived {
  /** The last scene that could be loaded; it may be another one than was asked for last. */
  readonly scene: LoadedScene | undefined;
  readonly sceneProblem: { readonly digest: string; readonly sentence: string } | undefined;
  readonly maps: ArrivedMaps;
  /** The last maps that came with the page and were asked for; others may be asked for now. */
  readonly builtIn: Readonly<Record<Side, MapStore>> | undefined;
  /** Why such a map could not be loaded, by name. */
  readonly builtInProblems: ReadonlyMap<string, string>;
  /** What built-in networks take built-in scenes for, by name. */
  readonly builtInTopFives: ReadonlyMap<string, KnownTopFive>;
  /** Why one could not be loaded, by name. */
  readonly topFiveProblems: ReadonlyMap<string, string>;
  /** Published maps to hold live ones against, by name. */
  readonly published: ReadonlyMap<string, MapStore>;
  /** In which the page speaks, the texts having come. */
  readonly language: Language;
  /** Why it does not speak the language that was asked for, as a sentence. */
  readonly languageProblem: string | undefined;
  /** It is certain whether the page is isolated; until then it may be reloaded. */
  readonly isolationIsSettled: boolean;
  /** The tab cannot be seen. */
  readonly isHidden: boolean;
  /** The page has been left for another one, or is frozen. */
  readonly isAway: boolean;
}

export interface SessionState {
  /** What the visitor asks for; all of it, and nothing else, stands in the address. */
  readonly asked: Requested;
  readonly held: Held;
  readonly arrived: Arrived;
}

export const NO_MAPS: SourceSnapshot = { sides: { left: NO_NETWORK, right: NO_NETWORK } };

/** The state before anything has arrived. */
export function firstState(
  received: Received | undefined,
  {
    paused,
    holdsAnswers,
    plays,
  }: Pick<Preferences, 'paused' | 'holdsAnswers'> & Pick<Moving, 'plays'> = {
    paused: false,
    holdsAnswers: false,
    plays: false,
  },
): SessionState {
  return {
    asked: received?.requested ?? FIRST_REQUEST,
    held: {
      received,
      opened: undefined,
      studies: [],
      studyProblem: undefined,
      scenes: undefined,
      networks: networksWith(undefined, undefined),
      droppedMaps: [],
      preferences: {
        paused,
        keepRunningHidden: false,
        stayAwake: false,
        backend: 'auto',
        holdsAnswers,
      },
      moving: { looked: undefined, plays, isAtEnd: false, intervalInMs: 1000 },
      gridMarks: undefined,
      instead: undefined,
      tour: undefined,
      dialogs: [],
      ownProblem: undefined,
      dropProblems: [],
      offer: undefined,
    },
    arrived: {
      scene: undefined,
      sceneProblem: undefined,
      maps: { of: undefined, snapshot: NO_MAPS },
      builtIn: undefined,
      builtInProblems: new Map(),
      builtInTopFives: new Map(),
      topFiveProblems: new Map(),
      published: new Map(),
      language: spokenLanguage(),
      languageProblem: undefined,
      isolationIsSettled: false,
      isHidden: false,
      isAway: false,
    },
  };
}
