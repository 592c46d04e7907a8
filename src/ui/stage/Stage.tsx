import { useEffect, useMemo, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { Position } from '../../domain/grid.ts';
import { refetchable } from '../../domain/refetchable.ts';
import type { Scene } from '../../domain/scene.ts';
import { act } from '../../session/actions.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { runsHere } from '../../session/choices/networkChoice.ts';
import { networkTitleHere } from '../../session/choices/networkTitleHere.ts';
import { paintedValues } from '../../session/paintedValues.ts';
import { sessionTexts } from '../../session/texts.ts';
import { pinsOf } from '../../session/tour/pins.ts';
import { sceneWords } from '../../session/view.ts';
import { sameEnds } from '../../session/zoomedEnds.ts';
import { FailureBoundary } from '../kit/FailureBoundary.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import { InTurn } from '../kit/InTurn.tsx';
import { kitTexts } from '../kit/texts.ts';
import { useMetrics } from '../kit/useMetrics.ts';
import { useSteadyMaps } from '../kit/useSteadyMaps.ts';
import { Magnifier } from '../nudge/Magnifier.tsx';
import { NudgePanel } from '../nudge/NudgePanel.tsx';
import { MissingScene } from '../object/MissingScene.tsx';
import { STAGE_ID } from '../page/SkipLink.tsx';
import { useHeld, useSession, useShown } from '../session.tsx';
import { AbsentPicture } from './AbsentPicture.tsx';
import { ColourOptions } from './ColourOptions.tsx';
import { CompareSwitch } from './CompareSwitch.tsx';
import type { DroppedMapsProps } from './DroppedMaps.tsx';
import type { HeatmapHandle } from './HeatmapFigure.tsx';
import { MapPanel } from './MapPanel.tsx';
import { PicturePanel } from './PicturePanel.tsx';
import styles from './Stage.module.css';
import { stageTexts } from './texts.tsx';

const { parts } = stageTexts;

/** Says how pictures, maps and views are used by keyboard. */
export const KEYS_HELP_ID = 'keys-help';

/** The picture with the object in the hand, and the two maps. */
export function Stage() {
  const session = useSession();
  const { isThere, isMissing, title } = useShown(({ scene, sceneIsMissing, requested }) => ({
    isThere: scene !== undefined,
    isMissing: sceneIsMissing,
    title: requested.sceneTitle,
  }));
  const sideTitles = useShown(({ choice }) => choice.sideTitles);
  const asksFor = useAsksFor();
  if (!isThere) {
    return (
      <div className={styles.stage} id={STAGE_ID}>
        {isMissing && (
          <MissingScene
            title={title}
            onFile={(file) => session.openDialog({ kind: 'own-object', file })}
          />
        )}
      </div>
    );
  }
  return (
    <div className={styles.stage} id={STAGE_ID}>
      <FailureBoundary
        what={parts.picture}
        triesAgainWith={asksFor}
        className={styles.failedPicture}
      >
        <InTurn place="picture">
          <PictureRegion />
        </InTurn>
      </FailureBoundary>
      {SIDES.map((side) => (
        <FailureBoundary key={side} what={parts.map(sideTitles[side])} triesAgainWith={asksFor}>
          <InTurn place={`${side} map`}>
            <MapRegion side={side} />
          </InTurn>
        </FailureBoundary>
      ))}
      <FailureBoundary
        what={parts.colours}
        triesAgainWith={asksFor}
        className={styles.failedColours}
      >
        <InTurn place="colours">
          <ColourRegion />
        </InTurn>
      </FailureBoundary>
    </div>
  );
}

/** What failed to be drawn is tried again when something else is to be shown. */
function useAsksFor(): readonly unknown[] {
  return useShown(({ choice, scene, requested }) => [
    choice,
    scene,
    requested.layer,
    requested.against,
  ]);
}

const fetchDroppedMaps = refetchable(() => import('./DroppedMaps.tsx'));
const DroppedMaps = fetchedWhenShown(
  async () => (await fetchDroppedMaps()).DroppedMaps,
  (says, again, _: DroppedMapsProps) => (
    <p role="alert">
      {says} <Button onPress={again}>{kitTexts.tryAgain}</Button>
    </p>
  ),
);

/** What the live maps are held against, and the files that came for it. */
export function Comparisons() {
  const asksFor = useAsksFor();
  return (
    <FailureBoundary what={parts.comparison} triesAgainWith={asksFor}>
      <ComparisonRegion />
    </FailureBoundary>
  );
}

function ComparisonRegion() {
  const session = useSession();
  const now = useShown(({ choice, requested, references, maps, builtIn, dropped, classes }) => ({
    choice,
    against: requested.against,
    references,
    maps,
    isBuiltIn: builtIn.answer,
    dropped,
    classes,
  }));
  const { choice } = now;
  return (
    <>
      {runsHere(choice) && (
        <CompareSwitch
          against={now.against}
          references={now.references}
          maps={now.maps}
          isBuiltIn={now.isBuiltIn}
          sideTitles={choice.sideTitles}
          onCompare={(against) => session.dispatch({ type: 'compareWith', against })}
        />
      )}
      {now.dropped.length > 0 && (
        <DroppedMaps
          dropped={now.dropped}
          classes={now.classes}
          networkTitles={choice.networkTitles}
          onRemove={(map) => session.removeCsv(map)}
        />
      )}
    </>
  );
}

function PictureRegion() {
  const session = useSession();
  const { scene, position, anchor, needsAnchor, requestedAnchor } = useShown((now) => ({
    scene: now.scene,
    position: now.position,
    anchor: now.anchor,
    needsAnchor: now.needsAnchor,
    requestedAnchor: now.requested.anchor,
  }));
  if (!scene || !position || !anchor) return null;
  const words = sceneWords(scene.entry.kind);
  if (!scene.scene) {
    return (
      <AbsentPicture
        title={sessionTexts.sceneTitle(scene.entry)}
        words={words}
        position={position}
        helpId={KEYS_HELP_ID}
      />
    );
  }
  return (
    <PicturePanel
      loaded={{ ...scene, scene: scene.scene }}
      words={words}
      position={position}
      anchor={needsAnchor ? { requested: requestedAnchor, position: anchor } : undefined}
      helpId={KEYS_HELP_ID}
      onMove={(next) => session.moveTo(next)}
      onMakeAnchor={() => act(session, 'anchor')}
    >
      <NudgeRegion scene={scene.scene} position={position} />
    </PicturePanel>
  );
}

/** Steps the object by one pixel, and shows an edge of it so large that the step is seen. */
function NudgeRegion({ scene, position }: { readonly scene: Scene; readonly position: Position }) {
  const session = useSession();
  const { nudge, heldPosition } = useShown((now) => ({
    nudge: now.nudge,
    heldPosition: now.heldPosition,
  }));
  const moving = useHeld((held) => held.moving);
  return (
    <div className={styles.nudge} data-nudge-controls>
      <Magnifier
        scene={scene}
        from={nudge?.ends[0] ?? heldPosition ?? position}
        axis={nudge?.axis ?? 'x'}
        position={heldPosition ?? position}
      />
      <NudgePanel
        axis={nudge?.axis}
        plays={moving.plays && nudge !== undefined}
        intervalInMs={moving.intervalInMs}
        onToggle={() => session.toggleNudge()}
        onStep={() => session.stepNudge()}
        onTurn={(axis) => session.turnNudge(axis)}
        onPace={(intervalInMs) => session.paceNudge(intervalInMs)}
      />
    </div>
  );
}

function MapRegion({ side }: { readonly side: Side }) {
  const session = useSession();
  const handle = useRef<HeatmapHandle>(null);
  useEffect(
    () =>
      session.onMapChange((changed) => {
        if (changed === side) handle.current?.repaint();
      }),
    [session, side],
  );
  const now = useShown((all) => ({
    choice: all.choice,
    origin: all.origin,
    requested: all.requested,
    reference: all.references[side],
    onScreen: all.maps.sides[side],
    live: all.origin === 'built-in' ? all.source.sides[side] : undefined,
    otherWorks: SIDES.some(
      (other) => other !== side && all.source.sides[other].status !== 'failed',
    ),
    scene: all.scene,
    position: all.position,
    anchor: all.needsAnchor ? all.anchor : undefined,
    targetClass: all.targetClasses[side],
    classes: all.classes[side],
    colours: all.colours,
    differenceEnd: all.differenceEnd,
    maps: all.maps,
    quiet: all.isQuiet,
    heldBack: all.heldBack.includes(side),
  }));
  const tour = useHeld((held) => held.tour);
  const { current } = now.onScreen;
  const pins = useMemo(() => pinsOf(tour, side, current), [tour, side, current]);
  const { choice, requested, scene, position, colours } = now;
  const metrics = useMetrics(useSteadyMaps(now.maps, now.quiet));
  const gridMarks = useHeld((held) => held.gridMarks);
  if (!scene || !position) return null;
  return (
    <MapPanel
      {...now}
      handle={handle}
      side={side}
      title={choice.sideTitles[side]}
      network={networkTitleHere(choice, side)}
      against={requested.against}
      layer={requested.layer}
      grid={scene.grid}
      position={position}
      colourTable={requested.colourTable}
      colours={colours[side]}
      byHand={requested.colourRange === 'by-hand'}
      sharesColours={sameEnds(colours.left, colours.right)}
      metrics={metrics[side]}
      gridMarks={gridMarks}
      pins={pins}
      xAxis={sceneWords(scene.entry.kind).axes.x}
      keysHelpId={KEYS_HELP_ID}
      onMove={(next) => session.look(next)}
      onGoTo={(next) => session.moveTo(next)}
      onSettle={() => session.guessHere()}
      onFindWorst={() => session.findWorst(side)}
      onColours={(ends) => session.dispatch({ type: 'setColours', side, ...ends })}
      onRetry={() => session.restart(side)}
      onStride={(strideInPx) => session.dispatch({ type: 'chooseStride', strideInPx })}
    />
  );
}

function ColourRegion() {
  const session = useSession();
  const { colourTable, range, linked, left, right } = useShown((now) => {
    const painted = (side: Side) =>
      paintedValues(now.maps.sides[side], now.references[side], now.requested.against);
    return {
      colourTable: now.requested.colourTable,
      range: now.requested.colourRange,
      linked: now.requested.colourLinked,
      left: painted('left'),
      right: painted('right'),
    };
  });
  return (
    <ColourOptions
      colourTable={colourTable}
      range={range}
      linked={linked}
      painted={{ left, right }}
      dispatch={(...actions) => session.dispatch(...actions)}
    />
  );
}
