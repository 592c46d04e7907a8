import {
  type LoadedNetwork,
  NOTHING_DONE,
  type RunFacts,
  type SideSnapshot,
  type SourceSnapshot,
} from '../session/sources/mapSource.ts';

const WASM: LoadedNetwork = {
  download: { receivedBytes: 9e6, totalBytes: 9e6 },
  inUse: { backend: 'wasm', threads: 2, batch: 1 },
  calibration: [],
  notKept: undefined,
};

/** Both networks have finished, with what else there is to say of them and of their runs. */
export function finishedSides(
  facts: Partial<RunFacts>,
  network: Partial<LoadedNetwork> = {},
): SourceSnapshot {
  const side: SideSnapshot = {
    status: 'finished',
    network: { ...WASM, ...network },
    run: { ...NOTHING_DONE, ...facts },
    imagesPerSecond: undefined,
    map: undefined,
  };
  return { sides: { left: side, right: side } };
}
