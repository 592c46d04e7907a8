import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NOTHING_DONE, type SideSnapshot } from '../../session/sources/mapSource.ts';
import { ProgressLine } from './ProgressLine.tsx';

const RUNNING = {
  status: 'running',
  network: {
    download: { receivedBytes: 0, totalBytes: 0 },
    inUse: { backend: 'wasm', threads: 1, batch: 1 },
    calibration: [],
    notKept: undefined,
  },
  run: { ...NOTHING_DONE, imagesInAll: 515 },
  imagesPerSecond: undefined,
  map: undefined,
} as const satisfies SideSnapshot;

beforeEach(() => {
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const html = (left: SideSnapshot, right: SideSnapshot, paused = false) =>
  renderToStaticMarkup(
    <ProgressLine
      snapshot={{ sides: { left, right } }}
      sideTitles={{ left: 'Standard', right: 'Anti-aliased' }}
      strideInPx={8}
      grid={undefined}
      region={undefined}
      position={undefined}
      onStride={() => {}}
      onRegion={() => {}}
      paused={paused}
      keepRunningHidden={false}
      stayAwake={false}
      onTogglePause={() => {}}
      onKeepRunningHidden={() => {}}
      onStayAwake={() => {}}
      onCompute={() => {}}
      onShowBuiltIn={undefined}
    />,
  );

it('says what a run waits for while what is kept of it is being read', () => {
  const reading = { ...RUNNING, run: { ...RUNNING.run, isRestoring: true } };
  const sentence = 'Reading what is kept of this run on this device.';
  expect(html(reading, reading)).toContain(sentence);
  expect(html(RUNNING, reading)).toContain(sentence);
  expect(html(RUNNING, RUNNING)).not.toContain(sentence);
  expect(html(RUNNING, RUNNING)).toContain('Running on WASM');
  expect(html(reading, reading, true)).toContain('Paused.');
});

it('says what networks that have arrived are waited for', () => {
  const received = (receivedBytes: number): SideSnapshot => ({
    status: 'loading',
    network: { download: { receivedBytes, totalBytes: 9e6 } },
    run: NOTHING_DONE,
    map: undefined,
  });
  const [loading, arrived] = [received(4e6), received(9e6)];
  const sentence = 'They are here, and are being made ready.';
  expect(html(loading, arrived)).not.toContain(sentence);
  expect(html(arrived, arrived)).toContain('Loading the networks: 18.0 of 18.0 MB.');
  expect(html(arrived, arrived)).toContain(sentence);
});
