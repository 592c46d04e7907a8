import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { SCENES } from '../../datasets/catalogue.ts';
import type { StartingPoint } from '../../datasets/published/startingPoints.ts';
import type { BackendPreference } from '../domain/backend.ts';
import { anchorNameAt, clampRegion, type Position } from '../domain/grid.ts';
import { isPictureFile } from '../formats/filesOfScenes.ts';
import { readRunFile } from '../jobs/runFile/runFileClient.ts';
import type { StoredScene } from '../keep/sceneStore.ts';
import type { ActionContext } from '../session/actions.ts';
import { answeredClasses } from '../session/answeredClasses.ts';
import { FIRST_REQUEST, FIRST_SCENE } from '../session/asked/firstRequest.ts';
import { fitRequest } from '../session/asked/fitRequest.ts';
import { outOfRange, type ReadRequest, readRequest } from '../session/asked/readRequest.ts';
import {
  isLook,
  positionOf,
  type RequestAction,
  type Requested,
  SIDES,
  type Side,
} from '../session/asked/requested.ts';
import { writeUrl } from '../session/asked/urlState.ts';
import { urlStateOf, urlTable } from '../session/asked/urlTable.ts';
import { type ClassList, classListOf, IMAGENET, sameClasses } from '../session/classNames.ts';
import { beyondFile, fileChoice, requestedOfRun } from '../session/fileChoice.ts';
import { hasArrived } from '../session/hasArrived.ts';
import { acceptedOffer, type LiveOffer } from '../session/liveOffer.ts';
import { type LiveTarget, liveTarget, networksOf } from '../session/liveTarget.ts';
import {
  FIRST_PAIR,
  missingText,
  networkChoice,
  publishedChoiceId,
} from '../session/networkChoices.ts';
import { classesOf, type OpenedRun, openedRunOf, sceneOfRun } from '../session/openedRun.ts';
import { isOwnSceneId, ownSceneId } from '../session/ownScenes.ts';
import { paintedValues } from '../session/paintedValues.ts';
import { sortDropped } from '../session/sortDropped.ts';
import type { ComparisonSnapshot } from '../session/sources/comparison.ts';
import { LiveComparison } from '../session/sources/liveComparison.ts';
import { SCENE_WORDS } from '../session/view.ts';
import { Choices } from './choices/Choices.tsx';
import { TryThis } from './choices/TryThis.tsx';
import { HowItRuns } from './device/HowItRuns.tsx';
import { NewVersion } from './device/NewVersion.tsx';
import { NotKept } from './device/NotKept.tsx';
import { useAway } from './device/useAway.ts';
import { useHidden } from './device/useHidden.ts';
import { useKeptOffline } from './device/useOffline.ts';
import { useSettledIsolation } from './device/useSettledIsolation.ts';
import { HelpSheet } from './help/HelpSheet.tsx';
import { Method } from './help/Method.tsx';
import { useShortcuts } from './help/useShortcuts.ts';
import { Announcement } from './kit/Announcement.tsx';
import { fetchedWhenShown, NOT_FETCHED } from './kit/fetchedWhenShown.tsx';
import { NotFetchedSheet } from './kit/NotFetchedSheet.tsx';
import { useDroppedFiles } from './kit/useDroppedFiles.ts';
import { usePastedFiles } from './kit/usePastedFiles.ts';
import { MissingScene } from './object/MissingScene.tsx';
import { problemOf } from './share/problemOf.ts';
import { AbsentPicture } from './stage/AbsentPicture.tsx';
import { BuiltInLine } from './stage/BuiltInLine.tsx';
import { ColourOptions } from './stage/ColourOptions.tsx';
import { CompareSwitch } from './stage/CompareSwitch.tsx';
import { DroppedMaps } from './stage/DroppedMaps.tsx';
import { FileLine } from './stage/FileLine.tsx';
import { FileOffer } from './stage/FileOffer.tsx';
import type { HeatmapHandle } from './stage/HeatmapFigure.tsx';
import { MapPanel } from './stage/MapPanel.tsx';
import { PicturePanel } from './stage/PicturePanel.tsx';
import { ProgressLine } from './stage/ProgressLine.tsx';
import { PublishedLine } from './stage/PublishedLine.tsx';
import type { RunExtentProps } from './stage/RunExtent.tsx';
import { readOut } from './stage/readOut.ts';
import { useBuiltInMaps, withBuiltInMaps } from './useBuiltInMaps.ts';
import { useComparison, useSnapshot } from './useComparison.ts';
import { ownNetworkId, useNetworks } from './useNetworks.ts';
import { useReferences } from './useReferences.ts';
import { useRequested } from './useRequested.ts';
import { useScene } from './useScene.ts';
import { type OwnScene, useScenes } from './useScenes.ts';
import { Views } from './views/Views.tsx';

const OwnObject = fetchedWhenShown(
  async () => (await import('./object/OwnObject.tsx')).OwnObject,
  (again, { onClose }) => (
    <NotFetchedSheet title="Your own object" onAgain={again} onClose={onClose} />
  ),
);
const OwnNetworks = fetchedWhenShown(
  async () => (await import('./network/OwnNetworks.tsx')).OwnNetworks,
  (again, { onClose }) => (
    <NotFetchedSheet title="Your own network" onAgain={again} onClose={onClose} />
  ),
);
const StoragePanel = fetchedWhenShown(
  async () => (await import('./device/StoragePanel.tsx')).StoragePanel,
  (again, { onClose }) => (
    <NotFetchedSheet title="Storage on this device" onAgain={again} onClose={onClose} />
  ),
);

const URL_TABLE = urlTable(SCENES.map(({ id }) => id));

function addressOf(requested: Requested): string {
  const query = writeUrl(URL_TABLE, urlStateOf(requested), urlStateOf(FIRST_REQUEST));
  return query && `?${query}`;
}

/** Maps that do not answer what is asked for now. */
function outdated({ sides: { left, right } }: ComparisonSnapshot): ComparisonSnapshot {
  return {
    sides: { left: { ...left, mapIsCurrent: false }, right: { ...right, mapIsCurrent: false } },
  };
}

const KEYS_HELP_ID = 'keys-help';

export function App() {
  /** As the address or a file had it, until something else is chosen. */
  const [received, setReceived] = useState<(ReadRequest & { from: string }) | undefined>(() => ({
    ...readRequest(URL_TABLE, location.search, FIRST_REQUEST),
    from: 'The address',
  }));
  const [asked, dispatchRequest] = useRequested(
    URL_TABLE,
    received?.requested ?? FIRST_REQUEST,
    FIRST_REQUEST,
  );
  const networks = useNetworks();
  const { networks: askedNetworks, left, right } = asked;
  const [opened, setOpened] = useState<OpenedRun>();
  const elsewhere = useMemo(
    () => networkChoice({ networks: askedNetworks, left, right }, networks.pairs, networks.singles),
    [askedNetworks, left, right, networks],
  );
  const choice = useMemo(
    () => (opened ? fileChoice(opened, elsewhere) : elsewhere),
    [opened, elsewhere],
  );
  const { requested, changes } = useMemo(() => fitRequest(asked, choice), [asked, choice]);
  const scenes = useScenes();
  const ownScene = scenes.all.find(({ entry }) => entry.id === requested.scene);
  const entryAtHand = ownScene?.entry ?? SCENES.find(({ id }) => id === requested.scene);
  const sceneEntry =
    opened?.entry ?? entryAtHand ?? (isOwnSceneId(requested.scene) ? undefined : FIRST_SCENE);
  const { loaded, error: sceneError } = useScene(
    opened ? entryAtHand : sceneEntry,
    ownScene?.stored,
  );
  const shown = useMemo(() => (opened ? sceneOfRun(opened, loaded) : loaded), [opened, loaded]);
  const settledIsolation = useSettledIsolation();
  const comparison = useComparison(choice, settledIsolation);
  const snapshot = useSnapshot(comparison);

  const [paused, setPaused] = useState(false);
  const [keepRunningHidden, setKeepRunningHidden] = useState(false);
  const [stayAwake, setStayAwake] = useState(false);
  const [frees, setFrees] = useState(false);
  const colourToIsFree = frees || SIDES.some((side) => requested.colourTo[side] < 1);
  const [preference, setPreference] = useState<BackendPreference>('auto');
  const [bringing, setBringing] = useState(false);
  const [offer, setOffer] = useState<LiveOffer>();
  const hidden = useHidden();
  const away = useAway();
  const latest = useRef({ opened, asked });
  latest.current = { opened, asked };

  const dispatch = useCallback(
    (action: RequestAction) => {
      if (!isLook(action)) {
        setReceived(undefined);
        const { opened: file, asked: before } = latest.current;
        const beyond = file ? beyondFile(file, before, action) : 'answered';
        // Whatever is chosen next answers the offer.
        setOffer(typeof beyond === 'string' ? undefined : beyond);
        if (typeof beyond !== 'string') return;
        if (beyond === 'leaves') setOpened(undefined);
      }
      dispatchRequest(action);
    },
    [dispatchRequest],
  );
  const openRun = useCallback(
    async (file: File) => {
      const run = openedRunOf(await readRunFile(file), file.name);
      const read = readRequest(URL_TABLE, run.description.view, FIRST_REQUEST);
      const view = read.requested;
      setReceived({ ...read, from: 'The file' });
      setOpened(run);
      setOffer(undefined);
      dispatchRequest({
        type: 'goTo',
        requested: requestedOfRun(run, view, latest.current.asked),
      });
    },
    [dispatchRequest],
  );

  const classes = useMemo(() => {
    const of = (side: Side) => {
      if (choice.kind === 'file') return classesOf(choice.run, side);
      const network = choice.kind === 'live' ? choice.networks[side] : undefined;
      return network ? classListOf(network) : IMAGENET;
    };
    return { left: of('left'), right: of('right') };
  }, [choice]);
  const targetClasses = useMemo(() => {
    const within = (wanted: number | undefined, of: ClassList) =>
      // A scene’s class is one of ImageNet’s; of other classes the first is as good as any.
      Math.min(wanted ?? (of === IMAGENET ? (sceneEntry?.targetClass ?? 0) : 0), of.count - 1);
    if (opened) {
      const { left, right } = opened.description.sides;
      return { left: left?.targetClass ?? 0, right: right?.targetClass ?? 0 };
    }
    const oneClass = sameClasses(classes.left, classes.right);
    return {
      left: within(requested.targetClass, classes.left),
      right: within(oneClass ? requested.targetClass : requested.rightClass, classes.right),
    };
  }, [classes, requested.targetClass, requested.rightClass, sceneEntry, opened]);
  const grid = shown?.grid;
  const position = grid && positionOf(requested.position, grid);
  const anchor = useMemo(
    () => grid && positionOf(requested.anchor, grid),
    [grid, requested.anchor],
  );
  const region = grid && requested.region && clampRegion(requested.region, grid);

  // Plotly draws its frames first: afterwards they would stutter while the networks run.
  const [readySides, setReadySides] = useState<ReadonlySet<Side>>(new Set());
  const framesDrawn = readySides.size === SIDES.length;
  const onReady = useMemo(() => {
    const ready = (side: Side) => () =>
      setReadySides((before) => (before.has(side) ? before : new Set([...before, side])));
    return { left: ready('left'), right: ready('right') };
  }, []);

  const references = useReferences({
    choice,
    architectures: networks.architectures,
    scene: requested.scene,
    layer: requested.layer,
    anchor,
    grid,
    targetClasses,
    scenesClass: sceneEntry?.targetClass,
  });
  const [makingOwn, setMakingOwn] = useState(false);
  const [ownFile, setOwnFile] = useState<File>();
  const [ownProblem, setOwnProblem] = useState<string>();
  const openOwnObject = useCallback((file?: File) => {
    setOwnFile(file);
    setMakingOwn(true);
  }, []);
  const openOwnNetworks = useCallback(() => setBringing(true), []);
  const [storing, setStoring] = useState(false);
  const openStorage = useCallback(() => setStoring(true), []);
  const { remove: removeStored } = scenes;
  const removeScene = useCallback(
    async ({ entry, stored }: OwnScene) => {
      await removeStored(stored);
      if (entry.id === requested.scene) {
        dispatch({ type: 'chooseScene', scene: FIRST_SCENE.id, sceneTitle: '' });
      }
    },
    [removeStored, requested.scene, dispatch],
  );
  const ownScenes = useMemo(() => scenes.all.map(({ entry }) => entry), [scenes.all]);
  const goToStartingPoint = useCallback(
    ({ pair, scene, layer, anchor: named }: StartingPoint) =>
      dispatch({
        type: 'goTo',
        requested: {
          networks: publishedChoiceId(pair),
          scene,
          layer,
          anchor: named,
          position: 'c',
          targetClass: undefined,
          rightClass: undefined,
          colourFrom: FIRST_REQUEST.colourFrom,
          colourTo: FIRST_REQUEST.colourTo,
        },
      }),
    [dispatch],
  );
  const closeOwnObject = () => {
    setMakingOwn(false);
    setOwnFile(undefined);
  };
  const missingScene = sceneEntry === undefined && scenes.complete;
  const showOwn = async (stored: StoredScene, also: Partial<Requested> = {}) => {
    const scene = { scene: ownSceneId(stored.sha256), sceneTitle: stored.title };
    setOwnProblem(await scenes.add(stored));
    closeOwnObject();
    const live = elsewhere.kind === 'live' ? {} : { networks: FIRST_PAIR.id };
    if (missingScene) {
      // The link has set everything else.
      const targetClass = requested.targetClass ?? stored.targetClass;
      const { region } = requested;
      dispatch({ type: 'goTo', requested: { region, ...also, ...scene, ...live, targetClass } });
      return;
    }
    dispatch({ type: 'chooseScene', ...scene });
    dispatch({ type: 'goTo', requested: { ...also, ...live } });
  };

  const [dropProblems, setDropProblems] = useState<readonly string[]>([]);
  const [droppedNetworks, setDroppedNetworks] = useState<readonly File[]>([]);
  useDroppedFiles(async (files) => {
    setDropProblems([]);
    const { maps, run, object, networks: networkFiles, leftOut } = await sortDropped(files);
    if (object) openOwnObject(object);
    if (networkFiles.length > 0) {
      setDroppedNetworks(networkFiles);
      setBringing(true);
    }
    const problems = [leftOut, ...(await Promise.all(maps.map(references.addCsv)))];
    if (run) problems.push(await problemOf(openRun(run)));
    setDropProblems(problems.filter((problem) => problem !== undefined));
  });
  usePastedFiles((file) => {
    if (isPictureFile(file)) openOwnObject(file);
  });

  const builtIn = useBuiltInMaps({
    requested,
    choice,
    sceneEntry,
    loaded,
    targetClasses,
    liveIsWhole:
      comparison instanceof LiveComparison &&
      sceneEntry !== undefined &&
      comparison.hasWhole(sceneEntry.id),
  });
  /** The scene asked for has not arrived: what is on screen answers for the one before. */
  const sceneLags = opened === undefined && loaded?.entry !== sceneEntry;
  const shownSnapshot = useMemo(() => {
    if (builtIn.answer) return withBuiltInMaps(snapshot, builtIn.maps, builtIn.areCurrent);
    return sceneLags ? outdated(snapshot) : snapshot;
  }, [snapshot, builtIn.answer, builtIn.maps, builtIn.areCurrent, sceneLags]);
  const painted = (side: Side) =>
    paintedValues(shownSnapshot.sides[side], references.of[side], requested.against);
  const origin = builtIn.answer ? 'built-in' : choice.kind;

  const mayStart = framesDrawn || choice.kind !== 'live';
  // biome-ignore lint/correctness/useExhaustiveDependencies: anchor, region and classes by value; they are often new objects
  useEffect(() => {
    // The scene that is loaded may lag behind the one asked for.
    if (!comparison || !loaded || !anchor || !mayStart || loaded.entry !== sceneEntry) return;
    comparison.request({
      sceneId: loaded.entry.id,
      sceneTitle: loaded.entry.title,
      scene: loaded.scene,
      grid: loaded.grid,
      strideInPx: requested.strideInPx,
      region,
      layer: requested.layer,
      anchor,
      targetClasses,
      handOnly: builtIn.answer,
    });
  }, [
    comparison,
    loaded,
    sceneEntry,
    mayStart,
    requested.strideInPx,
    requested.region,
    requested.layer,
    anchor?.y,
    anchor?.x,
    targetClasses.left,
    targetClasses.right,
    builtIn.answer,
  ]);

  useEffect(() => {
    // While an object is cut out, its picture has the machine to itself.
    comparison?.setPaused(paused || makingOwn || away || (hidden && !keepRunningHidden));
  }, [comparison, paused, makingOwn, away, hidden, keepRunningHidden]);

  useEffect(() => {
    if (comparison instanceof LiveComparison) comparison.setBackend(preference);
  }, [comparison, preference]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: also when a new run begins, which has computed nothing
  useEffect(() => {
    if (position) comparison?.want(position);
  }, [comparison, position?.y, position?.x, snapshot]);

  const heatmaps = useRef<Record<Side, HeatmapHandle | null>>({
    left: null,
    right: null,
  });
  const heatmapHandle = useMemo(() => {
    const keep = (side: Side) => (handle: HeatmapHandle | null) => {
      heatmaps.current[side] = handle;
    };
    return { left: keep('left'), right: keep('right') };
  }, []);
  useEffect(
    () => comparison?.onMapChange((side) => heatmaps.current[side]?.repaint()),
    [comparison],
  );

  const moveTo = useCallback(
    (next: Position) => dispatch({ type: 'moveTo', position: next }),
    [dispatch],
  );
  const { held } = requested;
  const hover = useCallback(
    (next: Position) => {
      if (!held) moveTo(next);
    },
    [held, moveTo],
  );
  const targetWith = (change: Partial<Requested> = {}) =>
    choice.kind === 'file' && shown?.scene
      ? liveTarget(choice, { ...asked, ...change })
      : undefined;
  /** From a file to networks that answer what it does not hold. */
  const leaveFile = async ({ networks: next }: LiveTarget, change: Partial<Requested> = {}) => {
    if (!opened) return;
    const { scene, entry } = opened;
    const { region } = asked;
    let own: Partial<Requested> = {};
    if (scene && isOwnSceneId(entry.id) && !ownScene) {
      const targetClass = Math.min(entry.targetClass, IMAGENET.count - 1);
      const code = await import('../keep/prepareScene.ts').catch(() => undefined);
      if (code === undefined) {
        setOwnProblem(NOT_FETCHED);
        return;
      }
      const stored = await code.prepareScene(scene, { title: entry.title, targetClass });
      setOwnProblem(await scenes.add(stored));
      own = { scene: ownSceneId(stored.sha256), sceneTitle: stored.title, region };
    }
    setOpened(undefined);
    setOffer(undefined);
    dispatchRequest({
      type: 'goTo',
      requested: { run: true, ...change, ...own, networks: next },
    });
  };
  const runLive = () => {
    setPaused(false);
    const target = choice.kind === 'file' && shown?.scene ? networksOf(choice, asked) : undefined;
    if (target) void leaveFile(target);
    else if (choice.kind === 'file') setOffer({ sentence: 'The file holds no more.', change: {} });
    else if (choice.kind === 'live') dispatch({ type: 'goTo', requested: { run: true } });
    else dispatch({ type: 'goTo', requested: { networks: FIRST_PAIR.id, run: true } });
  };
  const showBuiltIn = useCallback(
    () => dispatch({ type: 'goTo', requested: { run: false, strideInPx: 1, region: undefined } }),
    [dispatch],
  );
  const extent: RunExtentProps = {
    strideInPx: requested.strideInPx,
    grid,
    region,
    position,
    onStride: (strideInPx) => dispatch({ type: 'chooseStride', strideInPx }),
    onRegion: (region) => dispatch({ type: 'chooseRegion', region }),
  };
  const isFeatureLayer = requested.layer !== 'class';
  const pick = (picked: Position) => {
    if (grid === undefined) return;
    const name = anchorNameAt(picked, grid);
    if (!isFeatureLayer) {
      moveTo(picked);
      dispatch({ type: 'hold', held: !requested.held });
    } else if (name === undefined && choice.kind === 'published') {
      setOffer({
        sentence: 'The study published maps for five anchors.',
        change: { anchor: picked, layer: 'fc' },
      });
    } else dispatch({ type: 'chooseAnchor', anchor: name ?? picked });
  };

  const answered = useCallback(
    (sides: readonly Side[]) =>
      answeredClasses(sides.map((side) => comparison?.snapshot().sides[side].map)),
    [comparison],
  );

  const [helping, setHelping] = useState(false);
  const running = SIDES.some((side) => snapshot.sides[side].status === 'running');
  const actions: ActionContext = {
    requested,
    layers: choice.layers,
    position,
    canPause: origin === 'live' && (paused || running),
    canRun: builtIn.answer || choice.kind !== 'live',
    dispatch,
    onPick: pick,
    onRun: runLive,
    onTogglePause: () => setPaused((before) => !before),
    onHelp: () => setHelping(true),
    onUseYourOwn: openOwnObject,
    onBringYourOwn: openOwnNetworks,
  };
  const shortcuts = useShortcuts(actions);
  const { act } = shortcuts;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-present', requested.present);
  }, [requested.present]);

  const missing = networks.complete && choice.kind === 'live' ? missingText(choice) : undefined;
  const changed = received && [
    ...received.changed,
    ...(grid && opened === undefined && networks.complete
      ? outOfRange(received.requested, grid, {
          left: classes.left.count,
          right: classes.right.count,
        })
      : []),
  ];

  const quiet = SIDES.every(
    (side) => !['loading', 'ready', 'running'].includes(snapshot.sides[side].status),
  );
  useKeptOffline(hasArrived(snapshot, choice.kind === 'live'));
  const words = shown && SCENE_WORDS[shown.entry.kind];

  return (
    <>
      <header className="masthead">
        <h1>Shiftscope</h1>
        <p>Move an object by one pixel. Does the network still see it?</p>
        <nav aria-label="On this page">
          <a href="#how-it-works">How it works</a>
          <Button onPress={() => act('help')}>Help</Button>
          <Button onPress={() => act('present')}>
            {requested.present ? 'Leave presenting' : 'Present'}
          </Button>
        </nav>
      </header>
      <main>
        <Choices
          requested={requested}
          choice={choice}
          sceneEntry={sceneEntry}
          ownScenes={ownScenes}
          anchor={anchor}
          networks={networks}
          classes={classes}
          targetClasses={targetClasses}
          answered={answered}
          dispatch={dispatch}
          onOffer={setOffer}
          onBringYourOwn={openOwnNetworks}
          onUseYourOwn={openOwnObject}
        />
        <TryThis onChoose={goToStartingPoint} />
        <NewVersion />
        {received && received.refused.length > 0 && (
          <p className="notice" role="status">
            {received.from} asks for something that this page does not know:{' '}
            {received.refused.join(', ')}. The page shows its own choice there instead.
          </p>
        )}
        {received && changed !== undefined && changed.length > 0 && (
          <p className="notice" role="status">
            {received.from} asks for something that is not possible here: {changed.join(', ')}. The
            page takes what is nearest.
          </p>
        )}
        {changes.length > 0 && (
          <p className="notice" role="status">
            {changes.join(' ')}
          </p>
        )}
        {sceneError !== undefined && (
          <p className="notice" role="alert">
            {sceneError}
          </p>
        )}
        {builtIn.problem !== undefined && (
          <p className="notice" role="status">
            {builtIn.problem}
          </p>
        )}
        {ownProblem !== undefined && (
          <p className="notice" role="alert">
            {ownProblem}
          </p>
        )}
        {dropProblems.map((problem) => (
          <p key={problem} className="notice" role="alert">
            {problem}
          </p>
        ))}
        {networks.problems.map((problem) => (
          <p key={problem} className="notice" role="status">
            {problem}
          </p>
        ))}
        {missing !== undefined && (
          <p className="notice" role="status">
            {missing}
          </p>
        )}
        {offer && (
          <p className="notice" role="status">
            {offer.sentence}{' '}
            {choice.kind === 'file' ? (
              <FileOffer
                target={targetWith(offer.change)}
                onLeave={(target) => void leaveFile(target, offer.change)}
                onStay={() => setOffer(undefined)}
              />
            ) : (
              <>
                Live networks can answer it for any.{' '}
                <Button onPress={() => dispatch({ type: 'goTo', requested: acceptedOffer(offer) })}>
                  Run {FIRST_PAIR.title} live
                </Button>{' '}
                <Button onPress={() => setOffer(undefined)}>Stay with the published maps</Button>
              </>
            )}
          </p>
        )}
        {choice.kind === 'live' && (
          <CompareSwitch
            against={requested.against}
            references={references}
            snapshot={shownSnapshot}
            isBuiltIn={builtIn.answer}
            sideTitles={choice.sideTitles}
            onCompare={(against) => dispatch({ type: 'compareWith', against })}
          />
        )}
        <DroppedMaps
          references={references}
          classes={classes}
          networkTitles={choice.networkTitles}
        />
        {shown && position && anchor && words && grid ? (
          <div className="stage">
            {shown.scene ? (
              <PicturePanel
                loaded={{ ...shown, scene: shown.scene }}
                words={words}
                position={position}
                anchor={
                  isFeatureLayer ? { requested: requested.anchor, position: anchor } : undefined
                }
                pinned={requested.held}
                helpId={KEYS_HELP_ID}
                onMove={moveTo}
                onPick={pick}
                onHold={() => act('hold')}
              />
            ) : (
              <AbsentPicture
                title={shown.entry.title}
                words={words}
                position={position}
                helpId={KEYS_HELP_ID}
              />
            )}
            {SIDES.map((side) => (
              <MapPanel
                key={side}
                handle={heatmapHandle[side]}
                side={side}
                title={choice.sideTitles[side]}
                network={choice.networkTitles[side]}
                origin={origin}
                against={requested.against}
                reference={references.of[side]}
                layer={requested.layer}
                snapshot={shownSnapshot.sides[side]}
                live={builtIn.answer ? snapshot.sides[side] : undefined}
                otherWorks={SIDES.some(
                  (other) => other !== side && snapshot.sides[other].status !== 'failed',
                )}
                grid={grid}
                position={position}
                anchor={isFeatureLayer ? anchor : undefined}
                targetClass={targetClasses[side]}
                classes={classes[side]}
                colourTable={requested.colourTable}
                colourFrom={requested.colourFrom[side]}
                colourTo={requested.colourTo[side]}
                colourToIsFree={colourToIsFree}
                quiet={quiet}
                xTitle={words.xTitle}
                keysHelpId={KEYS_HELP_ID}
                onMove={hover}
                onGoTo={moveTo}
                onPick={pick}
                onColours={(ends) => dispatch({ type: 'setColours', side, ...ends })}
                onReady={onReady[side]}
                onRetry={() => comparison?.restart(side)}
                onStride={(strideInPx) => dispatch({ type: 'chooseStride', strideInPx })}
              />
            ))}
            <ColourOptions
              requested={requested}
              painted={{ left: painted('left'), right: painted('right') }}
              toIsFree={colourToIsFree}
              onFreeTo={(free) => {
                setFrees(free);
                if (free) return;
                for (const side of SIDES) dispatch({ type: 'setColours', side, to: 1 });
              }}
              dispatch={dispatch}
            />
          </div>
        ) : (
          <div className="stage">
            {missingScene && <MissingScene title={requested.sceneTitle} onFile={openOwnObject} />}
          </div>
        )}
        {choice.kind === 'live' ? (
          <>
            {builtIn.answer ? (
              <BuiltInLine
                {...extent}
                snapshot={snapshot}
                sideTitles={choice.sideTitles}
                onRun={() => act('run')}
              />
            ) : (
              <ProgressLine
                {...extent}
                snapshot={snapshot}
                sideTitles={choice.sideTitles}
                paused={paused}
                keepRunningHidden={keepRunningHidden}
                stayAwake={stayAwake}
                onTogglePause={() => act('pause')}
                onKeepRunningHidden={setKeepRunningHidden}
                onStayAwake={setStayAwake}
                onShowBuiltIn={builtIn.wouldAnswer ? showBuiltIn : undefined}
              />
            )}
            <NotKept
              snapshot={snapshot}
              networkTitles={choice.networkTitles}
              onOpenStorage={openStorage}
            />
            <HowItRuns
              snapshot={snapshot}
              networks={choice.networks}
              sideTitles={choice.sideTitles}
              preference={preference}
              onPreference={setPreference}
            />
          </>
        ) : choice.kind === 'file' ? (
          <FileLine
            choice={choice}
            target={targetWith()}
            onLeave={(target) => void leaveFile(target)}
            onClose={() => {
              setOpened(undefined);
              setOffer(undefined);
            }}
          />
        ) : (
          <PublishedLine positions={grid ? grid.rows * grid.cols : 0} onRunLive={runLive} />
        )}
        {shown && position && anchor && words && grid && (
          <Views
            requested={requested}
            choice={choice}
            loaded={shown}
            grid={grid}
            words={words}
            snapshot={shownSnapshot}
            origin={origin}
            position={position}
            anchor={isFeatureLayer ? anchor : undefined}
            classes={classes}
            targetClasses={targetClasses}
            quiet={quiet}
            helpId={KEYS_HELP_ID}
            dispatch={dispatch}
            onHover={hover}
            onGoTo={moveTo}
            onPick={pick}
            onRunLive={runLive}
            addressOf={addressOf}
            onOpenRun={openRun}
          />
        )}
        <Method scene={sceneEntry} />
      </main>
      <footer className="page-footer">
        <Button onPress={openStorage}>Storage on this device</Button>
      </footer>
      {storing && (
        <StoragePanel
          networks={networks}
          scenes={scenes}
          onRemoveScene={removeScene}
          onClose={() => setStoring(false)}
        />
      )}
      <HelpSheet open={helping} shortcuts={shortcuts} onClose={() => setHelping(false)} />
      {bringing && (
        <OwnNetworks
          dropped={droppedNetworks}
          networks={networks}
          onClose={() => {
            setBringing(false);
            setDroppedNetworks([]);
          }}
          onAdded={({ sha256, source }) => {
            const side = source.kind === 'checkpoint' && source.antialiased ? 'right' : 'left';
            const shown = choice.kind === 'live' ? choice.networks : undefined;
            dispatch({
              type: 'chooseTwo',
              left: shown?.left?.id ?? FIRST_PAIR.standard.id,
              right: shown?.right?.id ?? FIRST_PAIR.antialiased.id,
              [side]: ownNetworkId(sha256),
            });
          }}
        />
      )}
      {makingOwn && (
        <OwnObject
          comparison={comparison}
          incoming={ownFile}
          scenes={scenes}
          sideTitles={choice.sideTitles}
          classes={classes.left}
          imagesPerSecond={{
            left: snapshot.sides.left.imagesPerSecond,
            right: snapshot.sides.right.imagesPerSecond,
          }}
          strideInPx={requested.strideInPx}
          askedClass={missingScene ? requested.targetClass : undefined}
          askedRegion={missingScene ? requested.region : undefined}
          onUse={({ stored, ...also }) => showOwn(stored, also)}
          onImport={showOwn}
          onOpen={({ stored }) => void showOwn(stored)}
          onRename={async ({ entry, stored }, sceneTitle) => {
            await scenes.rename(stored, sceneTitle);
            if (entry.id === requested.scene) dispatch({ type: 'goTo', requested: { sceneTitle } });
          }}
          onRemove={removeScene}
          onClose={closeOwnObject}
        />
      )}
      {position && grid && words && (
        <Announcement
          text={readOut({
            what: words.what,
            position,
            grid,
            sideTitles: choice.sideTitles,
            classes,
            snapshot: shownSnapshot,
            live: builtIn.answer ? snapshot : undefined,
            references: references.of,
            against: requested.against,
            withDifference: requested.tab === 'difference',
          })}
        />
      )}
    </>
  );
}
