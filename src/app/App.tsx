import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { SCENES, type SceneEntry } from '../../datasets/catalogue.ts';
import { NETWORK_PAIRS } from '../../models/catalogue.ts';
import { ANCHOR_NAMES, anchorNameAt, type Grid, type Position } from '../core/grid.ts';
import type { Layer } from '../core/layers.ts';
import type { BackendPreference } from '../protocol/messages.ts';
import { Announcement } from './components/Announcement.tsx';
import { Choice } from './components/Choice.tsx';
import { ClassChoice } from './components/ClassChoice.tsx';
import { Figures } from './components/Figures.tsx';
import type { HeatmapHandle } from './components/HeatmapFigure.tsx';
import { HowItRuns } from './components/HowItRuns.tsx';
import { MapPanel, valueAt } from './components/MapPanel.tsx';
import { Method } from './components/Method.tsx';
import { ProgressLine } from './components/ProgressLine.tsx';
import { SceneImage, ScenePicture, WindowOverview } from './components/ScenePicture.tsx';
import { positionOf, type Requested, SIDES, type Side } from './state/requested.ts';
import { urlTable } from './state/urlTable.ts';
import { ANCHOR_TITLES, LAYER_TITLES, positionText, SIDE_TITLES } from './state/view.ts';
import { useLiveComparison, useSnapshot } from './useComparison.ts';
import { useHidden } from './useHidden.ts';
import { useRequested } from './useRequested.ts';
import { type LoadedScene, useScene } from './useScene.ts';

const FIRST_PAIR = NETWORK_PAIRS[0] as (typeof NETWORK_PAIRS)[number];
const FIRST_SCENE = SCENES[0] as SceneEntry;

const DEFAULTS: Requested = {
  networks: FIRST_PAIR.id,
  scene: FIRST_SCENE.id,
  layer: 'class',
  anchor: 'c',
  position: 'c',
  targetClass: undefined,
  strideInPx: 1,
  colourFrom: { standard: 0, antialiased: 0 },
};

const URL_TABLE = urlTable(
  NETWORK_PAIRS.map(({ id }) => id),
  SCENES.map(({ id }) => id),
);

const KEYS_HELP_ID = 'keys-help';

export function App() {
  const [requested, dispatch, refusedKeys] = useRequested(URL_TABLE, DEFAULTS);
  const sceneEntry = SCENES.find(({ id }) => id === requested.scene) ?? FIRST_SCENE;
  const pair = NETWORK_PAIRS.find(({ id }) => id === requested.networks) ?? FIRST_PAIR;
  const { loaded, error: sceneError } = useScene(sceneEntry);
  const comparison = useLiveComparison(pair);
  const snapshot = useSnapshot(comparison);

  const [paused, setPaused] = useState(false);
  const [keepRunningHidden, setKeepRunningHidden] = useState(false);
  const [pinned, setPinned] = useState(false);
  const [preference, setPreference] = useState<BackendPreference>('auto');
  const hidden = useHidden();

  // What is shown belongs to the scene that is loaded, which may lag behind the one asked for.
  const targetClass = requested.targetClass ?? sceneEntry.targetClass;
  const grid = loaded?.grid;
  const place = (where: Requested['anchor']) =>
    grid === undefined ? undefined : positionOf(where, grid);
  const position = place(requested.position);
  const anchor = place(requested.anchor);
  const anchorCell = anchor && `${anchor.y} ${anchor.x}`;

  // Plotly draws its frames first: afterwards they would stutter while the networks run.
  const [readySides, setReadySides] = useState<ReadonlySet<Side>>(new Set());
  const framesDrawn = readySides.size === SIDES.length;
  const onReady = useMemo(() => {
    const ready = (side: Side) => () =>
      setReadySides((before) => (before.has(side) ? before : new Set([...before, side])));
    return { standard: ready('standard'), antialiased: ready('antialiased') };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the anchor by value; every render makes a new object
  useEffect(() => {
    if (!comparison || !loaded || !anchor || !framesDrawn || loaded.entry !== sceneEntry) return;
    comparison.request({
      sceneId: loaded.entry.id,
      scene: loaded.scene,
      grid: loaded.grid,
      strideInPx: requested.strideInPx,
      layer: requested.layer,
      anchor,
      targetClass,
    });
  }, [
    comparison,
    loaded,
    sceneEntry,
    framesDrawn,
    requested.strideInPx,
    requested.layer,
    anchorCell,
    targetClass,
  ]);

  useEffect(() => {
    comparison?.setPaused(paused || (hidden && !keepRunningHidden));
  }, [comparison, paused, hidden, keepRunningHidden]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: also when a new run begins, which has computed nothing
  useEffect(() => {
    if (position) comparison?.want(position);
  }, [comparison, position?.y, position?.x, snapshot]);

  const heatmaps = useRef<Record<Side, HeatmapHandle | null>>({
    standard: null,
    antialiased: null,
  });
  const heatmapHandle = useMemo(() => {
    const keep = (side: Side) => (handle: HeatmapHandle | null) => {
      heatmaps.current[side] = handle;
    };
    return { standard: keep('standard'), antialiased: keep('antialiased') };
  }, []);
  useEffect(
    () => comparison?.onMapChange((side) => heatmaps.current[side]?.repaint()),
    [comparison],
  );

  const moveTo = useCallback(
    (next: Position) => dispatch({ type: 'moveTo', position: next }),
    [dispatch],
  );
  const isFeatureLayer = requested.layer !== 'class';
  const pick = (picked: Position) => {
    if (isFeatureLayer && grid) {
      dispatch({ type: 'chooseAnchor', anchor: anchorNameAt(picked, grid) ?? picked });
    } else {
      setPinned((before) => !before);
    }
  };

  const quiet = SIDES.every((side) => !isBusy(snapshot.sides[side].status));
  const featureLayers = pair.standard.featureLayers.map(({ name }) => name);
  const words = loaded && sceneWords(loaded);

  return (
    <>
      <header className="masthead">
        <h1>Shiftscope</h1>
        <p>Move an object by one pixel. Does the network still see it?</p>
        <nav aria-label="On this page">
          <a href="#how-it-works">How it works</a>
        </nav>
      </header>
      <main>
        <section className="choices" aria-label="Choices">
          <Choice
            label="Object"
            groups={[{ title: 'Built in', items: SCENES.map(sceneItem) }]}
            selected={requested.scene}
            onChoose={(scene) => {
              setPinned(false);
              dispatch({ type: 'chooseScene', scene });
            }}
          />
          <Choice
            label="Networks"
            grow
            groups={[
              {
                title: 'Live, in this browser',
                items: NETWORK_PAIRS.map(({ id, title }) => ({
                  id,
                  title: `${title} and its anti-aliased twin`,
                })),
              },
            ]}
            selected={requested.networks}
            onChoose={(networks) =>
              dispatch({ type: 'chooseNetworks', networks, layer: requested.layer })
            }
          />
          <Choice
            label="Show"
            groups={[
              {
                title: 'Layers',
                items: [...featureLayers, 'class' as const]
                  .reverse()
                  .map((layer) => ({ id: layer, title: LAYER_TITLES[layer] })),
              },
            ]}
            selected={requested.layer}
            onChoose={(layer) => dispatch({ type: 'chooseLayer', layer: layer as Layer })}
          />
          {isFeatureLayer ? (
            <Choice
              label="Anchor"
              groups={[
                {
                  title: 'Anchors',
                  items: ANCHOR_NAMES.map((name) => ({ id: name, title: ANCHOR_TITLES[name] })),
                },
              ]}
              selected={typeof requested.anchor === 'string' ? requested.anchor : ''}
              otherValue={anchor ? positionText(anchor) : ''}
              onChoose={(name) => {
                const named = ANCHOR_NAMES.find((anchorName) => anchorName === name);
                if (named) dispatch({ type: 'chooseAnchor', anchor: named });
              }}
            />
          ) : (
            <ClassChoice
              targetClass={targetClass}
              onChoose={(chosen) =>
                dispatch({
                  type: 'chooseClass',
                  targetClass: chosen === sceneEntry.targetClass ? undefined : chosen,
                })
              }
            />
          )}
        </section>
        {refusedKeys.length > 0 && (
          <p className="notice" role="status">
            The address asked for something this page does not know ({refusedKeys.join(', ')}); it
            shows its own choice there instead.
          </p>
        )}
        {sceneError !== undefined && (
          <p className="notice" role="alert">
            {sceneError}
          </p>
        )}
        {loaded && position && anchor && words && grid ? (
          <div className="stage">
            <section className="picture-panel" aria-labelledby="picture-title">
              <header>
                <h2 id="picture-title">What the networks see</h2>
                <p className="provenance">224 × 224, true pixels</p>
              </header>
              <div className="pictures">
                <ScenePicture
                  scene={loaded.scene}
                  grid={grid}
                  position={position}
                  label={`${words.what} at ${positionText(position)}`}
                  describedBy={KEYS_HELP_ID}
                  onMove={moveTo}
                  onPick={pick}
                />
                <p className="position">
                  <span>{words.at}</span>
                  <strong>
                    x {position.x} &ensp;y {position.y}
                  </strong>
                </p>
                {isFeatureLayer && (
                  <figure className="anchor-picture">
                    <SceneImage scene={loaded.scene} position={anchor} />
                    <figcaption>
                      <span className="anchor-mark" aria-hidden="true" /> Anchor:{' '}
                      {anchorTitle(requested.anchor, anchor)}
                      <Button onPress={() => pick(position)}>Make this position the anchor</Button>
                    </figcaption>
                  </figure>
                )}
                <div className="picture-help">
                  <WindowOverview
                    scene={loaded.scene}
                    grid={grid}
                    position={position}
                    pictureUrl={loaded.entry.pictureUrl}
                    onMove={moveTo}
                  />
                  <p id={KEYS_HELP_ID}>
                    {words.help} Drag, hover a map, or use the arrow keys (with Shift ten pixels).{' '}
                    {isFeatureLayer
                      ? 'Click a map, or press Enter, to make that position the anchor.'
                      : 'Click a map, or press Enter, to hold the crosshair still.'}
                  </p>
                </div>
                {pinned && !isFeatureLayer && (
                  <p className="pinned" role="status">
                    Held at {positionText(position)}.{' '}
                    <Button onPress={() => setPinned(false)}>Let go</Button>
                  </p>
                )}
              </div>
            </section>
            {SIDES.map((side) => (
              <MapPanel
                key={side}
                handle={heatmapHandle[side]}
                side={side}
                network={pair[side].title}
                provenance={pair[side].title}
                layer={requested.layer}
                snapshot={snapshot.sides[side]}
                otherWorks={SIDES.some(
                  (other) => other !== side && snapshot.sides[other].status !== 'failed',
                )}
                grid={grid}
                position={position}
                anchor={isFeatureLayer ? anchor : undefined}
                targetClass={targetClass}
                colourFrom={requested.colourFrom[side]}
                quiet={quiet}
                xTitle={words.xTitle}
                keysHelpId={KEYS_HELP_ID}
                onMove={(next) => {
                  if (!pinned || isFeatureLayer) moveTo(next);
                }}
                onPick={pick}
                onColourFrom={(colourFrom) => dispatch({ type: 'setColourFrom', side, colourFrom })}
                onReady={onReady[side]}
                onRetry={() => comparison?.restart(side)}
                onStride={(strideInPx) => dispatch({ type: 'chooseStride', strideInPx })}
              />
            ))}
          </div>
        ) : (
          <div className="stage stage-empty" />
        )}
        <ProgressLine
          snapshot={snapshot}
          strideInPx={requested.strideInPx}
          paused={paused}
          keepRunningHidden={keepRunningHidden}
          onTogglePause={() => setPaused((before) => !before)}
          onKeepRunningHidden={setKeepRunningHidden}
          onStride={(strideInPx) => dispatch({ type: 'chooseStride', strideInPx })}
        />
        <HowItRuns
          snapshot={snapshot}
          preference={preference}
          onPreference={(chosen) => {
            setPreference(chosen);
            comparison?.setBackend(chosen);
          }}
        />
        <Figures snapshot={snapshot} layer={requested.layer} quiet={quiet} />
        <Method scene={loaded?.entry ?? sceneEntry} pair={pair} />
      </main>
      {position && grid && words && (
        <Announcement
          text={[
            `${words.what} at ${positionText(position)}.`,
            ...SIDES.map((side) => {
              const value = valueAt(snapshot.sides[side], grid, position);
              return `${SIDE_TITLES[side]} ${value === undefined ? 'not computed yet' : value.toFixed(3)}.`;
            }),
          ].join(' ')}
        />
      )}
    </>
  );
}

function isBusy(status: string): boolean {
  return status === 'running' || status === 'loading' || status === 'ready';
}

function sceneItem(entry: SceneEntry) {
  return {
    id: entry.id,
    title: `${entry.title}, ${entry.kind === 'patch' ? 'moved' : 'cropped'}`,
    remark:
      entry.kind === 'patch'
        ? 'the object moves over a plain background'
        : 'a window moves over a larger picture',
  };
}

function anchorTitle(requested: Requested['anchor'], anchor: Position): string {
  return typeof requested === 'string'
    ? `${ANCHOR_TITLES[requested].toLowerCase()}, ${positionText(anchor)}`
    : positionText(anchor);
}

interface SceneWords {
  readonly what: string;
  readonly at: string;
  readonly xTitle: string;
  readonly help: string;
}

function sceneWords({
  scene,
}: {
  readonly scene: LoadedScene['scene'];
  readonly grid: Grid;
}): SceneWords {
  return scene.kind === 'patch'
    ? {
        what: 'Object',
        at: 'object at',
        xTitle: 'object’s x, px',
        help: 'Each position is a place of the object in the picture.',
      }
    : {
        what: 'Window',
        at: 'window at',
        xTitle: 'window’s x, px',
        help: 'Each position is a window into this picture.',
      };
}
