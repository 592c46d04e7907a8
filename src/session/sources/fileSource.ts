import { SIDES, type Side } from '../asked/requested.ts';
import { mapKeyOfFile, type OpenedRun } from '../openedRun.ts';
import {
  type MapSource,
  madeElsewhere,
  NO_NETWORK,
  type SideSnapshot,
  type SourceSnapshot,
} from './mapSource.ts';
import { MapStore } from './mapStore.ts';

const noListener = () => () => {};

/** Maps of a run that was saved in a file: nothing is computed, and nothing changes. */
export class FileSource implements MapSource {
  readonly run: OpenedRun;
  private readonly latest: SourceSnapshot;

  constructor(run: OpenedRun) {
    this.run = run;
    const [left, right] = SIDES.map((side) => snapshotOf(run, side));
    this.latest = { sides: { left: left ?? NO_NETWORK, right: right ?? NO_NETWORK } };
  }

  readonly snapshot = (): SourceSnapshot => this.latest;
  readonly subscribe = noListener;
  readonly onMapChange = noListener;
  readonly request = (): void => {};
  readonly want = (): void => {};
  readonly setPaused = (): void => {};
  readonly restart = (): void => {};
  readonly dispose = (): void => {};
}

function snapshotOf({ maps, grid, description }: OpenedRun, side: Side): SideSnapshot {
  const saved = maps[side];
  if (saved === undefined) return NO_NETWORK;
  const map = new MapStore(grid, mapKeyOfFile({ description, grid }, side), saved.values);
  map.region = description.region ?? undefined;
  map.top5Classes.set(saved.topClasses);
  map.top5Probabilities.set(saved.topProbabilities);
  return madeElsewhere(map);
}
