import type { Region } from '../domain/grid.ts';
import type { ColourScale } from '../drawing/colourScale.ts';
import { IMAGENET } from '../session/classNames.ts';
import type { Painted } from '../session/paintedValues.ts';
import { madeElsewhere, type RunFacts } from '../session/sources/mapSource.ts';
import { MapStore } from '../session/sources/mapStore.ts';
import { sceneWords } from '../session/view.ts';
import { AbsentPicture } from '../ui/stage/AbsentPicture.tsx';
import { ColourBar } from '../ui/stage/ColourBar.tsx';
import { ColourEnds } from '../ui/stage/ColourEnds.tsx';
import { ColourOptions } from '../ui/stage/ColourOptions.tsx';
import { CompareSwitch } from '../ui/stage/CompareSwitch.tsx';
import { FurtherRuns } from '../ui/stage/FurtherRuns.tsx';
import { PublishedLine } from '../ui/stage/PublishedLine.tsx';
import { RunNotes } from '../ui/stage/RunNotes.tsx';
import { TopFive } from '../ui/stage/TopFive.tsx';
import { finishedSides } from './gallerySnapshots.ts';
import type { GalleryState } from './galleryState.ts';

const nothing = () => {};
const GRID = { rows: 1, cols: 2 };
const VALUES = Float32Array.of(0.25, 0.75);

function bar(state: string, scale: ColourScale): GalleryState {
  return {
    component: 'ColourBar',
    state,
    render: () => (
      <div style={{ position: 'relative', height: 170 }}>
        <ColourBar scale={scale} topInPx={10} leftInPx={10} heightInPx={150} />
      </div>
    ),
  };
}

function ends(state: string, values: Float32Array | undefined, byHand: boolean): GalleryState {
  return {
    component: 'ColourEnds',
    state,
    render: () => (
      <ColourEnds
        from={0.5}
        to={1}
        byHand={byHand}
        values={values}
        of="Standard"
        onChange={nothing}
      />
    ),
  };
}

function options(state: string, painted: Painted): GalleryState {
  return {
    component: 'ColourOptions',
    state,
    render: () => (
      <ColourOptions
        colourTable="ylorrd"
        range="by-hand"
        linked={true}
        painted={{ left: painted, right: painted }}
        dispatch={nothing}
      />
    ),
  };
}

function absent(state: string, title: string): GalleryState {
  return {
    component: 'AbsentPicture',
    state,
    render: () => (
      <AbsentPicture
        title={title}
        words={sceneWords('patch')}
        position={{ y: 0, x: 0 }}
        helpId="keys-help"
      />
    ),
  };
}

function topFive(state: string, map: MapStore | undefined, unknown: string): GalleryState {
  return {
    component: 'TopFive',
    state,
    render: () => (
      <TopFive
        map={map}
        position={{ y: 0, x: 0 }}
        targetClass={949}
        classes={IMAGENET}
        of="Standard"
        unknown={unknown}
      />
    ),
  };
}

const SIDE_TITLES = { left: 'Standard', right: 'Anti-aliased' };

function notes(state: string, facts: Partial<RunFacts>): GalleryState {
  return {
    component: 'RunNotes',
    state,
    render: () => <RunNotes snapshot={finishedSides(facts)} sideTitles={SIDE_TITLES} />,
  };
}

function compared(state: string, values: Float32Array): GalleryState {
  const map = new MapStore(GRID, undefined, VALUES);
  const left = { ...madeElsewhere(map), current: map };
  return {
    component: 'CompareSwitch',
    state,
    render: () => (
      <CompareSwitch
        against="live"
        references={{ left: { title: 'dropped.csv', grid: GRID, values }, right: undefined }}
        maps={{ sides: { left, right: left } }}
        isBuiltIn={false}
        sideTitles={SIDE_TITLES}
        onCompare={nothing}
      />
    ),
  };
}

function further(
  state: string,
  region: Region | undefined,
  facts: Partial<RunFacts>,
): GalleryState {
  const { left, right } = finishedSides(facts).sides;
  return {
    component: 'FurtherRuns',
    state,
    render: () => (
      <FurtherRuns
        sides={[left, right]}
        grid={{ rows: 125, cols: 125 }}
        region={region}
        position={{ y: 2, x: 62 }}
        onCompute={nothing}
      />
    ),
  };
}

export const STAGE_STATES: readonly GalleryState[] = [
  further('behind-a-look', undefined, { imagesDone: 137, pace: { low: 3, high: 4 } }),
  further('behind-a-region', { y: 0, x: 46, rows: 19, cols: 33 }, { imagesDone: 627 }),
  absent('usual', 'Strawberry'),
  absent(
    'long-text',
    'A strawberry on the table of somebody who names pictures at length, '.repeat(3),
  ),
  bar('whole-range', { table: 'ylorrd', from: 0, to: 1 }),
  bar('cividis-part', { table: 'cividis', from: 0.5, to: 1 }),
  bar('difference', { table: 'difference', from: -0.2, to: 0.2 }),
  ends('empty', undefined, false),
  ends('clipped', VALUES, false),
  ends('both-ends', VALUES, true),
  options('empty', undefined),
  options('finished', VALUES),
  options('differences', 'difference'),
  {
    component: 'PublishedLine',
    state: 'usual',
    render: () => <PublishedLine positions={17_689} onRunLive={nothing} />,
  },
  compared('usual', Float32Array.of(0.5, 0.75)),
  notes('empty', {}),
  notes('failed', { notKept: 'The run is not kept: the store of this browser is full.' }),
  topFive('no-map', undefined, 'no network'),
  topFive('not-computed', new MapStore(GRID, undefined), 'computing …'),
  topFive('failed', undefined, 'not computed: the network stopped'),
];
