import type { Nudge } from '../domain/nudge.ts';
import type { Scene } from '../domain/scene.ts';
import { metricsOf } from '../session/mapMetrics.ts';
import { MapStore } from '../session/sources/mapStore.ts';
import { Magnifier } from '../ui/nudge/Magnifier.tsx';
import { NudgePanel } from '../ui/nudge/NudgePanel.tsx';
import { OnePixelLine } from '../ui/nudge/OnePixelLine.tsx';
import type { GalleryState } from './galleryState.ts';

const nothing = () => {};
const GRID = { rows: 8, cols: 8 };

/** A black square over white. */
const SCENE: Scene = {
  kind: 'patch',
  patch: {
    widthInPx: 40,
    heightInPx: 40,
    rgbaHwc: Uint8Array.from({ length: 40 * 40 * 4 }, (_, i) => (i % 4 === 3 ? 255 : 0)),
  },
  background: [255, 255, 255],
};

function panel(state: string, axis: Nudge['axis'] | undefined, plays: boolean): GalleryState {
  return {
    component: 'NudgePanel',
    state,
    render: () => (
      <NudgePanel
        axis={axis}
        plays={plays}
        intervalInMs={1000}
        onToggle={nothing}
        onStep={nothing}
        onTurn={nothing}
        onPace={nothing}
      />
    ),
  };
}

/** @param computed how many of the positions, row by row. */
function line(state: string, computed: number): GalleryState {
  const values = Float32Array.from({ length: 64 }, (_, cell) =>
    cell < computed ? (cell % 3) / 4 : Number.NaN,
  );
  const map = new MapStore(GRID, undefined, values);
  const side = { map, current: map, version: 0 };
  return {
    component: 'OnePixelLine',
    state,
    render: () => (
      <OnePixelLine
        metrics={metricsOf({ left: side, right: side }).left}
        layer="class"
        goesOn={computed > 0 && computed < 64}
        canGoOn={computed < 64}
        className={undefined}
      />
    ),
  };
}

export const NUDGE_STATES: readonly GalleryState[] = [
  {
    component: 'Magnifier',
    state: 'usual',
    render: () => (
      <Magnifier scene={SCENE} from={{ y: 90, x: 90 }} axis="x" position={{ y: 90, x: 91 }} />
    ),
  },
  panel('stands', undefined, false),
  panel('plays', 'y', true),
  line('empty', 0),
  line('partial', 24),
  line('finished', 64),
];
