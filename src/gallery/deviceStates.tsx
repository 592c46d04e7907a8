import { FIRST_PAIR } from '../session/choices/pairs.ts';
import type { LoadedNetwork, SourceSnapshot } from '../session/sources/mapSource.ts';
import { HowItRuns } from '../ui/device/HowItRuns.tsx';
import { KeptRow } from '../ui/device/KeptRow.tsx';
import { NotKept } from '../ui/device/NotKept.tsx';
import { WakeLockChoice } from '../ui/device/WakeLockChoice.tsx';
import { finishedSides } from './gallerySnapshots.ts';
import type { GalleryState } from './galleryState.ts';

const nothing = () => {};
const SIDE_TITLES = { left: 'Standard', right: 'Anti-aliased' };

function howItRuns(state: string, snapshot: SourceSnapshot): GalleryState {
  return {
    component: 'HowItRuns',
    state,
    render: () => (
      // As far from what can be pressed as on the page.
      <div style={{ paddingBlock: 16 }}>
        <HowItRuns
          snapshot={snapshot}
          networks={{ left: FIRST_PAIR.standard, right: FIRST_PAIR.antialiased }}
          sideTitles={SIDE_TITLES}
          preference="auto"
          onPreference={nothing}
        />
      </div>
    ),
  };
}

function keptRow(state: string, title: string, isOwn: boolean): GalleryState {
  const remove = async () => {};
  return {
    component: 'KeptRow',
    state,
    render: () => (
      <ul>
        <KeptRow
          thing={{ id: title, title, sizeInBytes: 9.7e6, remark: 'on 3 May', remove }}
          isOwn={isOwn}
          onRemove={remove}
        />
      </ul>
    ),
  };
}

const UNANSWERED = {
  name: 'StorageFailure',
  message: 'The browser’s store does not answer.',
  data: { code: 'unanswered' },
};

function notKept(state: string, reason: LoadedNetwork['notKept']): GalleryState {
  return {
    component: 'NotKept',
    state,
    render: () => (
      <NotKept
        snapshot={finishedSides({}, { notKept: reason })}
        networkTitles={{ left: FIRST_PAIR.standard.title, right: FIRST_PAIR.antialiased.title }}
        onOpenStorage={nothing}
      />
    ),
  };
}

export const DEVICE_STATES: readonly GalleryState[] = [
  howItRuns('not-measured', finishedSides({})),
  howItRuns(
    'measured',
    finishedSides(
      {},
      {
        calibration: [
          { backend: 'wasm', batch: 1, imagesPerSecond: 12.5 },
          { backend: 'webgpu', batch: 8, imagesPerSecond: 80, relativeError: 1e-5 },
        ],
      },
    ),
  ),
  keptRow('usual', 'EfficientNet-Lite0', false),
  keptRow('own', 'My network', true),
  keptRow(
    'long-text',
    'A network whose owner has named everything in it at length. '.repeat(4),
    true,
  ),
  notKept('empty', undefined),
  notKept('unavailable', { kind: 'unavailable', failure: UNANSWERED }),
  notKept('no-room', { kind: 'no-room', failure: UNANSWERED }),
  notKept('failed', { kind: 'failed', failure: UNANSWERED }),
  {
    component: 'WakeLockChoice',
    state: 'off',
    render: () => <WakeLockChoice running asked={false} onAsk={nothing} />,
  },
  {
    component: 'WakeLockChoice',
    state: 'asked',
    render: () => <WakeLockChoice running={false} asked onAsk={nothing} />,
  },
];
