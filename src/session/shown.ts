import { createSelectorCreator, weakMapMemoize } from 'reselect';
import type { SceneEntry } from '../../datasets/catalogue.ts';
import { ALL_SCENES } from '../../datasets/moreObjects/catalogue.ts';
import {
  anchorNameAt,
  cellCount,
  clampRegion,
  clampToGrid,
  type Grid,
  type Position,
  type Region,
} from '../domain/grid.ts';
import { needsClass } from '../domain/layers.ts';
import { mapDifferenceOf } from '../domain/metrics.ts';
import { type Nudge, nudgeEnds } from '../domain/nudge.ts';
import { atSide, gridOf as gridOfScene, type SceneAtSide } from '../domain/scene.ts';
import { anchorInFileName } from '../formats/mapFileName.ts';
import { FIRST_SCENE } from './asked/firstRequest.ts';
import { fitRequest } from './asked/fitRequest.ts';
import { outOfRange } from './asked/readRequest.ts';
import { positionOf, type Requested, SIDES, type Side } from './asked/requested.ts';
import { fileChoice } from './choices/fileChoice.ts';
import { type NetworkChoice, runsHere } from './choices/networkChoice.ts';
import { networkChoice } from './choices/networkChoices.ts';
import { type ClassList, IMAGENET, sameClasses } from './classNames.ts';
import { spokenLanguage } from './inLanguage.ts';
import { type MapKey, sameMap } from './mapKey.ts';
import { sceneOfRun } from './openedRun.ts';
import { isOwnSceneId, type OwnScene } from './ownScenes.ts';
import { ownSideWanted } from './ownSide.ts';
import { paintedValues } from './paintedValues.ts';
import {
  type DroppedReference,
  droppedReferences,
  publishedReferences,
  referencesOf,
} from './references.ts';
import type { LoadedScene, SceneInView } from './sceneInView.ts';
import { sessionSentences } from './sentences.ts';
import {
  type BuiltInMap,
  type BuiltInTopFive,
  builtInMapOf,
  builtInTopFiveOf,
  mapOfClass,
  withTopFive,
} from './sources/builtInMaps.ts';
import { runOf, type SideSnapshot, type SourceSnapshot } from './sources/mapSource.ts';
import type { MapStore } from './sources/mapStore.ts';
import type { ProvenanceId } from './sources/provenance.ts';
import { heldAgainst, type Reference } from './sources/reference.ts';
import { NO_MAPS, type SessionState } from './state.ts';
import { heldBackBy } from './tour/tour.ts';
import { type ColourEnds, WHOLE_RANGE, zoomedEnds } from './zoomedEnds.ts';

/** Some of what is derived are sentences. */
const createSelector = createSelectorCreator({
  memoize: inOneLanguage as typeof weakMapMemoize,
  argsMemoize: inOneLanguage as typeof weakMapMemoize,
});

/** Remembers answers until another language is spoken. */
function inOneLanguage<Args extends unknown[], Answer>(answer: (...args: Args) => Answer) {
  const remembered = weakMapMemoize(answer);
  let language = spokenLanguage();
  const answered = (...args: Args): Answer => {
    if (language !== spokenLanguage()) remembered.clearCache();
    language = spokenLanguage();
    return remembered(...args) as Answer;
  };
  return Object.assign(answered, { clearCache: remembered.clearCache });
}

type OfSides<T> = Readonly<Record<Side, T>>;

/** One network’s side of what is on screen. */
export type SideOnScreen = SideSnapshot & {
  /** `map`, where it answers what is asked for; `undefined` while it is of something earlier. */
  readonly current: MapStore | undefined;
};

export interface MapsOnScreen {
  readonly sides: OfSides<SideOnScreen>;
}

/** The maps that come with the page, where they show what is asked for. */
export interface BuiltInMaps {
  /** `undefined` where there are none of what is asked for. */
  readonly of: OfSides<BuiltInMap> | undefined;
  /** They show what is asked for: nothing needs to be run. */
  readonly answer: boolean;
  /** They would, were it not for a run that is asked for. */
  readonly wouldAnswer: boolean;
  /** Why the networks have to answer in their place, as a sentence. */
  readonly problem: string | undefined;
}

/** What built-in networks take a built-in scene for, which comes with the page. */
export interface BuiltInTopFives {
  /** Shown with the maps on screen; `undefined` where there is none, or the maps come first. */
  readonly wanted: OfSides<BuiltInTopFive> | undefined;
  /** Why it is not there, as a sentence. */
  readonly problem: string | undefined;
}

const both = <T>(of: (side: Side) => T): OfSides<T> => ({ left: of('left'), right: of('right') });

const requestOf = ({ asked }: SessionState) => asked;
const openedOf = ({ held }: SessionState) => held.opened;
const networksOf = ({ held }: SessionState) => held.networks;
const arrivedScene = ({ arrived }: SessionState) => arrived.scene;

/** The side of pictures that the networks want that are asked for, where it is not the usual one. */
const ownSideToChoose = createSelector(
  [
    ({ asked }: SessionState) => asked.networks,
    ({ asked }: SessionState) => asked.left,
    ({ asked }: SessionState) => asked.right,
    networksOf,
  ],
  (networks, left, right, known) => ownSideWanted({ networks, left, right }, known),
);

/** The same where the scene shall take it. */
const ownSideAsked = (state: SessionState) =>
  state.asked.ownSize ? ownSideToChoose(state) : undefined;

/** The scene in the size that the networks want, or why it cannot have it; `undefined` where it has the usual one. */
const atSideOf = createSelector(
  [ownSideAsked, openedOf, arrivedScene],
  (side, opened, arrived): SceneAtSide | undefined => {
    const atHand =
      opened === undefined || arrived?.entry.id === opened.entry.id ? arrived?.scene : undefined;
    const scene = opened?.scene ?? atHand;
    return side === undefined || scene === undefined ? undefined : atSide(scene, side);
  },
);

/** Of a scene on the page, which fits into images of that side. */
const ownSideOffered = createSelector(
  [ownSideToChoose, openedOf, arrivedScene],
  (side, opened, arrived) => {
    if (side === undefined || opened || !arrived?.scene) return undefined;
    return atSide(arrived.scene, side).misfit ? undefined : side;
  },
);

/** What is asked for without the file that may be open. */
const elsewhereOf = createSelector(
  [
    ({ asked }: SessionState) => asked.networks,
    ({ asked }: SessionState) => asked.left,
    ({ asked }: SessionState) => asked.right,
    ({ asked }: SessionState) => asked.inside,
    networksOf,
    atSideOf,
  ],
  (networks, left, right, inside, { pairs, singles }, ofSide) =>
    networkChoice({ networks, left, right, inside }, pairs, singles, ofSide),
);

const choiceOf = createSelector([openedOf, elsewhereOf], (opened, elsewhere) =>
  opened ? fileChoice(opened, elsewhere) : elsewhere,
);

const fittedOf = createSelector([requestOf, choiceOf], fitRequest);
const requestedOf = (state: SessionState): Requested => fittedOf(state).requested;

const ownSceneIn = createSelector(
  [({ held }: SessionState) => held.scenes, (state) => requestedOf(state).scene],
  (scenes, id) => scenes?.find(({ entry }) => entry.id === id),
);

/** Of the scene that is asked for, where it is built in or kept here. */
const entryAtHandOf = createSelector(
  [ownSceneIn, (state) => requestedOf(state).scene],
  (own, id): SceneEntry | undefined => own?.entry ?? ALL_SCENES.find((entry) => entry.id === id),
);

const sceneEntryOf = createSelector(
  [openedOf, entryAtHandOf, (state) => requestedOf(state).scene],
  (opened, atHand, id) => opened?.entry ?? atHand ?? (isOwnSceneId(id) ? undefined : FIRST_SCENE),
);

/** The scene whose picture is to be loaded. */
const sceneToLoad = createSelector(
  [openedOf, entryAtHandOf, sceneEntryOf, ownSceneIn],
  (opened, atHand, entry, own) => {
    const wanted = opened ? atHand : entry;
    return wanted && { entry: wanted, stored: own?.stored };
  },
);

const loadedOf = createSelector(
  [sceneToLoad, arrivedScene, ownSideAsked],
  (wanted, arrived, side): LoadedScene | undefined => {
    if (wanted === undefined || arrived === undefined || side === undefined) {
      return wanted && arrived;
    }
    const { scene } = atSide(arrived.scene, side);
    return { ...arrived, scene, grid: gridOfScene(scene) };
  },
);

const sceneOf = createSelector([openedOf, loadedOf], (opened, loaded): SceneInView | undefined =>
  opened ? sceneOfRun(opened, loaded) : loaded,
);

const gridOf = (state: SessionState): Grid | undefined => sceneOf(state)?.grid;

/** The two positions between which the object steps, where it does. */
const nudgeIn = createSelector(
  [gridOf, (state) => requestedOf(state).nudge],
  (grid, nudge) => grid && nudge && { ...nudge, ends: nudgeEnds(nudge, grid) },
);
/** Of what is asked for, not of what a passing pointer looks at. */
const heldPositionIn = createSelector(
  [
    gridOf,
    (state) => requestedOf(state).position,
    nudgeIn,
    ({ held }: SessionState) => held.moving.isAtEnd,
  ],
  (grid, place, nudge, isAtEnd) =>
    nudge ? nudge.ends[isAtEnd ? 1 : 0] : grid && positionOf(place, grid),
);
const positionIn = createSelector(
  [gridOf, heldPositionIn, ({ held }: SessionState) => held.moving.looked],
  (grid, position, looked) => (grid && looked ? clampToGrid(looked, grid) : position),
);
const anchorIn = createSelector(
  [gridOf, (state) => requestedOf(state).anchor],
  (grid, place) => grid && positionOf(place, grid),
);
const regionIn = createSelector(
  [gridOf, (state) => requestedOf(state).region],
  (grid, region) => grid && region && clampRegion(region, grid),
);

const classListsOf = (state: SessionState): OfSides<ClassList> => choiceOf(state).classes;

const targetClassesOf = createSelector(
  [
    openedOf,
    classListsOf,
    (state) => requestedOf(state).targetClass,
    (state) => requestedOf(state).rightClass,
    sceneEntryOf,
  ],
  (opened, classes, targetClass, rightClass, entry): OfSides<number> => {
    if (opened) return both((side) => opened.description.sides[side]?.targetClass ?? 0);
    const within = (wanted: number | undefined, of: ClassList) =>
      // A scene’s class is one of ImageNet’s; of other classes the first is as good as any.
      Math.min(wanted ?? (of === IMAGENET ? (entry?.targetClass ?? 0) : 0), of.count - 1);
    const oneClass = sameClasses(classes.left, classes.right);
    return {
      left: within(targetClass, classes.left),
      right: within(oneClass ? targetClass : rightClass, classes.right),
    };
  },
);

/** What each map has to answer; `undefined` before it can be said. */
const keysOf = createSelector(
  [choiceOf, sceneEntryOf, gridOf, (state) => requestedOf(state).layer, anchorIn, targetClassesOf],
  (choice, entry, grid, layer, anchor, targetClasses): OfSides<MapKey | undefined> =>
    both((side) => {
      const targetClass = targetClasses[side];
      const question = entry &&
        grid &&
        anchor && { scene: entry.sha256, grid, layer, anchor, targetClass };
      return choice.keyOf(side, question);
    }),
);

/** What computes or holds the maps, as far as it is of the chosen networks. */
const snapshotOf = createSelector(
  [choiceOf, ({ arrived }: SessionState) => arrived.maps],
  (choice, maps): SourceSnapshot => (maps.of === choice.opens ? maps.snapshot : NO_MAPS),
);

/** Both networks have computed, here, every position of the scene that is asked for. */
const liveIsWhole = createSelector(
  [choiceOf, snapshotOf, sceneEntryOf],
  (choice, { sides }, entry) =>
    runsHere(choice) &&
    SIDES.every((side) => {
      const { status, map } = sides[side];
      return (
        status === 'finished' &&
        map?.key?.scene === entry?.sha256 &&
        runOf(sides[side]).imagesDone === cellCount((map as MapStore).grid)
      );
    }),
);

/** The name of the anchor that is asked for, also before the scene says where that is. */
const anchorNameOf = createSelector(
  [(state) => requestedOf(state).anchor, loadedOf, sceneEntryOf],
  (anchor, loaded, entry) => {
    if (typeof anchor === 'string') return anchor;
    return loaded && loaded.entry === entry ? anchorNameAt(anchor, loaded.grid) : undefined;
  },
);

const builtInAsked = createSelector(
  [choiceOf, sceneEntryOf, (state) => requestedOf(state).layer, anchorNameOf, targetClassesOf],
  (choice, entry, layer, anchor, targetClasses): OfSides<BuiltInMap> | undefined => {
    const mapOf = (side: Side) => {
      const network = choice.networks?.[side];
      if (!network || !entry) return undefined;
      const scenesOwnClass = targetClasses[side] === entry.targetClass;
      return builtInMapOf({ network, scene: entry, layer, anchor, scenesOwnClass });
    };
    const { left, right } = both(mapOf);
    return left === undefined || right === undefined ? undefined : { left, right };
  },
);

const asksForRun = (state: SessionState): boolean => {
  const { run, inside, strideInPx, region } = requestedOf(state);
  return run || inside || strideInPx !== 1 || region !== undefined;
};

const topFivesAsked = createSelector(
  [choiceOf, sceneEntryOf],
  (choice, scene): OfSides<BuiltInTopFive> | undefined => {
    const { left, right } = both((side) => {
      const network = choice.networks?.[side];
      return network && scene && builtInTopFiveOf({ network, scene });
    });
    return left === undefined || right === undefined ? undefined : { left, right };
  },
);

const knownTopFives = ({ arrived }: SessionState) => arrived.builtInTopFives;

/** Maps of another class than the scene’s, where it is among the five everywhere. */
const mapsOfClass = createSelector(
  [topFivesAsked, knownTopFives, (state) => requestedOf(state).layer, targetClassesOf],
  (of, known, layer, targetClasses): OfSides<MapStore> | undefined => {
    if (of === undefined || layer !== 'class') return undefined;
    const { left, right } = both((side) => {
      const five = known.get(of[side].name);
      return five && mapOfClass(targetClasses[side], five);
    });
    return left === undefined || right === undefined ? undefined : { left, right };
  },
);

const builtInOf = createSelector(
  [
    builtInAsked,
    mapsOfClass,
    asksForRun,
    liveIsWhole,
    ({ arrived }: SessionState) => arrived.builtInProblems,
  ],
  (of, ofClass, runs, isWhole, problems): BuiltInMaps => {
    const failed = of && SIDES.map((side) => problems.get(of[side].name)).find(Boolean);
    const areThere = of !== undefined || ofClass !== undefined;
    const wouldAnswer = areThere && failed === undefined && !isWhole;
    return {
      of,
      wouldAnswer,
      answer: wouldAnswer && !runs,
      problem:
        failed === undefined || runs || isWhole
          ? undefined
          : sessionSentences.builtInNotLoaded(failed),
    };
  },
);

/** What the chosen networks compute, or the study or a file holds. */
const sourceOf = createSelector(
  [snapshotOf, keysOf],
  ({ sides }, keys): MapsOnScreen => ({
    sides: both((side) => onScreen(sides[side], sides[side].map, keys[side])),
  }),
);

/** The last maps that came with the page, with what their networks take the scene for that is asked for. */
const arrivedMapsOf = createSelector(
  [({ arrived }: SessionState) => arrived.builtIn, topFivesAsked, knownTopFives],
  (builtIn, of, known) =>
    builtIn && both((side) => withTopFive(builtIn[side], of && known.get(of[side].name))),
);

/** Those that answer what is asked for, or did before. */
const builtInStoresOf = createSelector(
  [builtInAsked, mapsOfClass, arrivedMapsOf],
  (of, ofClass, arrived) => (of === undefined ? (ofClass ?? arrived) : arrived),
);

/**
 * Nothing is discarded before there is something in its place: maps that came with the page stay, as
 * earlier ones, until the networks’ first whole picture of another class or anchor stands.
 */
const builtInStays = createSelector(
  [sourceOf, builtInOf, arrivedMapsOf, keysOf, asksForRun],
  ({ sides }, { of, wouldAnswer }, builtIn, keys, runs): boolean => {
    if (of !== undefined || wouldAnswer || runs || builtIn === undefined) return false;
    const isOfTheSame = SIDES.every((side) => {
      const [mine, asked] = [builtIn[side].key, keys[side]];
      return (
        mine?.scene === asked?.scene &&
        mine?.network === asked?.network &&
        mine?.layer === asked?.layer
      );
    });
    const waits = SIDES.some((side) => {
      const { status, map } = sides[side];
      return status !== 'failed' && map?.hasFirstPicture() !== true;
    });
    return isOfTheSame && waits;
  },
);

const answersOf = createSelector(
  [sourceOf, builtInOf, builtInStays, builtInStoresOf, keysOf],
  (source, { answer }, stays, builtIn, keys): MapsOnScreen =>
    answer || stays
      ? { sides: both((side) => onScreen(source.sides[side], builtIn?.[side], keys[side])) }
      : source,
);

const heldBackOf = ({ held }: SessionState) => heldBackBy(held.tour);

/** Of what is there, all but what waits for a guess. */
function withoutHeldBack(maps: MapsOnScreen, heldBack: readonly Side[]): MapsOnScreen {
  if (heldBack.length === 0) return maps;
  return {
    sides: both((side) =>
      heldBack.includes(side)
        ? { ...maps.sides[side], map: undefined, current: undefined }
        : maps.sides[side],
    ),
  };
}

const mapsOf = createSelector([answersOf, heldBackOf], withoutHeldBack);
const sourceInViewOf = createSelector([sourceOf, heldBackOf], withoutHeldBack);

const topFivesOf = createSelector(
  [
    topFivesAsked,
    ({ arrived }: SessionState) => arrived.topFiveProblems,
    builtInOf,
    answersOf,
    asksForRun,
    (state) => requestedOf(state).layer,
  ],
  (of, problems, builtIn, { sides }, runs, layer): BuiltInTopFives => {
    const stand = SIDES.every((side) => sides[side].current !== undefined);
    const mayHaveClass = builtIn.of === undefined && layer === 'class' && !runs;
    const isWanted = builtIn.answer ? stand : mayHaveClass;
    const why = of && SIDES.map((side) => problems.get(of[side].name)).find(Boolean);
    return {
      wanted: isWanted ? of : undefined,
      problem: why === undefined ? undefined : sessionSentences.topFivesNotLoaded(why),
    };
  },
);

function onScreen(
  side: SideSnapshot,
  map: MapStore | undefined,
  key: MapKey | undefined,
): SideOnScreen {
  return { ...side, map, current: sameMap(map?.key, key) ? map : undefined };
}

const comparedOf = createSelector(
  [
    choiceOf,
    networksOf,
    (state) => requestedOf(state).scene,
    (state) => requestedOf(state).layer,
    gridOf,
    anchorIn,
    targetClassesOf,
    sceneEntryOf,
  ],
  (choice, { architectures }, scene, layer, grid, anchor, targetClasses, entry) => ({
    choice,
    architectures,
    scene,
    grid,
    layer,
    anchorName: grid && anchor && anchorNameAt(anchor, grid),
    anchor: grid && anchor && anchorInFileName(anchor, grid),
    targetClasses,
    scenesClass: entry?.targetClass,
  }),
);
const publishedNamesOf = createSelector([comparedOf], publishedReferences);
const droppedOf = createSelector(
  [({ held }: SessionState) => held.droppedMaps, comparedOf],
  droppedReferences,
);
const referencesIn = createSelector(
  [droppedOf, publishedNamesOf, ({ arrived }: SessionState) => arrived.published, gridOf, choiceOf],
  (dropped, names, published, grid, choice): OfSides<Reference | undefined> =>
    runsHere(choice)
      ? referencesOf(dropped, names, published, grid)
      : { left: undefined, right: undefined },
);

/** What each map is painted from, the same object until it changes. */
const paintedOf = (side: Side) =>
  createSelector(
    [
      (state: SessionState) => mapsOf(state).sides[side].map,
      (state: SessionState) => mapsOf(state).sides[side].map?.version,
      (state: SessionState) => referencesIn(state)[side],
      (state: SessionState) => requestedOf(state).against,
    ],
    (map, _version, reference, against) => ({ values: paintedValues({ map }, reference, against) }),
  );
const [paintedLeft, paintedRight] = SIDES.map(paintedOf) as [
  ReturnType<typeof paintedOf>,
  ReturnType<typeof paintedOf>,
];

const coloursOf = createSelector(
  [
    paintedLeft,
    paintedRight,
    (state) => requestedOf(state).colourRange,
    (state) => requestedOf(state).colourFrom,
    (state) => requestedOf(state).colourTo,
  ],
  (left, right, range, from, to): OfSides<ColourEnds> => {
    if (range === 'by-hand') return both((side) => ({ from: from[side], to: to[side] }));
    const ends = range === 'whole' ? WHOLE_RANGE : zoomedEnds([left.values, right.values]);
    return { left: ends, right: ends };
  },
);

/** How far a map lies from what it is held against, at most; 0 where it is held against nothing. */
const distanceOf = (side: Side) =>
  createSelector(
    [
      (state: SessionState) => mapsOf(state).sides[side].map,
      (state: SessionState) => mapsOf(state).sides[side].map?.version,
      (state: SessionState) => referencesIn(state)[side],
    ],
    (map, _version, reference) => {
      const held = heldAgainst(map, reference);
      const difference = held && mapDifferenceOf(held.map.values, held.reference.values);
      return difference?.largestAbsoluteDifference ?? 0;
    },
  );
const [distanceOfLeft, distanceOfRight] = SIDES.map(distanceOf) as [
  ReturnType<typeof distanceOf>,
  ReturnType<typeof distanceOf>,
];

const ownEntriesOf = createSelector([({ held }: SessionState) => held.scenes], (scenes) =>
  (scenes ?? []).map(({ entry }) => entry),
);

const missingNetworksOf = createSelector([choiceOf, networksOf], ({ missing }, { complete }) =>
  complete ? missing : undefined,
);

/** Titles of what was received and could not be taken as it was. */
const changedOf = createSelector(
  [({ held }: SessionState) => held.received, gridOf, openedOf, networksOf, classListsOf],
  (received, grid, opened, { complete }, classes): readonly string[] => {
    if (received === undefined) return [];
    const counts = both((side) => classes[side].count);
    return [
      ...received.changed,
      ...(grid && opened === undefined && complete
        ? outOfRange(received.requested, grid, counts)
        : []),
    ];
  },
);

/** Everything that is drawn, read out, announced or exported. */
export interface Shown {
  /** What is asked for, as far as the chosen networks can answer it. */
  readonly requested: Requested;
  /** What of it they cannot, a sentence each. */
  readonly changes: readonly string[];
  /** Titles of what the address or a file asks for, and is not possible. */
  readonly changed: readonly string[];
  readonly choice: NetworkChoice;
  /** What is asked for without the file that may be open. */
  readonly elsewhere: NetworkChoice;
  /** What the address names and is not here, as a sentence. */
  readonly missingNetworks: string | undefined;
  /** `undefined` where it is an own one that is not on this device. */
  readonly sceneEntry: SceneEntry | undefined;
  readonly ownScene: OwnScene | undefined;
  readonly ownEntries: readonly SceneEntry[];
  readonly sceneIsMissing: boolean;
  readonly sceneToLoad: ReturnType<typeof sceneToLoad>;
  readonly sceneProblem: string | undefined;
  /** The scene on screen, which may be the one before. */
  readonly scene: SceneInView | undefined;
  /** The scene that has arrived, in the size that the networks see; it may be the one before. */
  readonly loaded: LoadedScene | undefined;
  /** It is certain in which size: networks that want one of their own need not be loaded twice. */
  readonly sizeIsKnown: boolean;
  /** At the crosshair: under the pointer, or held. */
  readonly position: Position | undefined;
  /** Where the crosshair is again when the pointer has left. */
  readonly heldPosition: Position | undefined;
  readonly nudge: (Nudge & { readonly ends: readonly [Position, Position] }) | undefined;
  /** Ends of the colour scales. */
  readonly colours: OfSides<ColourEnds>;
  /** Where both maps of differences from references end, above and below 0. */
  readonly differenceEnd: number;
  readonly anchor: Position | undefined;
  /** What is shown depends on an anchor, and not on a class. */
  readonly needsAnchor: boolean;
  readonly region: Region | undefined;
  readonly classes: OfSides<ClassList>;
  readonly targetClasses: OfSides<number>;
  readonly builtIn: BuiltInMaps;
  /** Maps that came with the page stay on screen until the networks have some in their place. */
  readonly builtInStays: boolean;
  readonly topFives: BuiltInTopFives;
  /** What computes or holds the maps; of built-in maps what computes beside them. */
  readonly source: MapsOnScreen;
  readonly maps: MapsOnScreen;
  /** The side that the scene’s images may have instead of the usual one, where that can be chosen. */
  readonly ownSideInPx: number | undefined;
  /** Sides without a map because it waits for a guess. */
  readonly heldBack: readonly Side[];
  /** Where the maps come from. */
  readonly origin: ProvenanceId;
  readonly publishedNames: OfSides<string | undefined>;
  readonly references: OfSides<Reference | undefined>;
  readonly dropped: readonly DroppedReference[];
  /** Nothing is being computed. */
  readonly isQuiet: boolean;
  readonly isRunning: boolean;
}

/** The one derivation: what the page shows, from what was asked, what is held and what has arrived. */
export const shown = createSelector([(state: SessionState) => state], (state): Shown => {
  const { held, arrived } = state;
  const requested = requestedOf(state);
  const toLoad = sceneToLoad(state);
  const builtIn = builtInOf(state);
  const source = sourceOf(state);
  const choice = choiceOf(state);
  const { sceneProblem } = arrived;
  const sceneEntry = sceneEntryOf(state);
  const statuses = SIDES.map((side) => source.sides[side].status);
  return {
    requested,
    changes: fittedOf(state).changes,
    changed: changedOf(state),
    choice,
    elsewhere: elsewhereOf(state),
    missingNetworks: missingNetworksOf(state),
    sceneEntry,
    ownScene: ownSceneIn(state),
    ownEntries: ownEntriesOf(state),
    sceneIsMissing: sceneEntry === undefined && held.scenes !== undefined,
    sceneToLoad: toLoad,
    sceneProblem:
      sceneProblem?.digest === toLoad?.entry.sha256 ? sceneProblem?.sentence : undefined,
    scene: sceneOf(state),
    loaded: loadedOf(state),
    sizeIsKnown: ownSideAsked(state) === undefined || atSideOf(state) !== undefined,
    position: positionIn(state),
    heldPosition: heldPositionIn(state),
    nudge: nudgeIn(state),
    colours: coloursOf(state),
    differenceEnd:
      requested.against === 'difference'
        ? Math.max(distanceOfLeft(state), distanceOfRight(state)) || 1
        : 1,
    anchor: anchorIn(state),
    needsAnchor: !needsClass(requested.layer),
    region: regionIn(state),
    classes: classListsOf(state),
    targetClasses: targetClassesOf(state),
    builtIn,
    builtInStays: builtInStays(state),
    topFives: topFivesOf(state),
    source: sourceInViewOf(state),
    maps: mapsOf(state),
    ownSideInPx: ownSideOffered(state),
    heldBack: heldBackOf(state),
    origin: builtIn.answer || builtInStays(state) ? 'built-in' : choice.kind,
    publishedNames: publishedNamesOf(state),
    references: referencesIn(state),
    dropped: droppedOf(state),
    isQuiet: statuses.every((status) => !['loading', 'ready', 'running'].includes(status)),
    isRunning: statuses.includes('running'),
  };
});
