import { Play } from 'lucide-react';
import { ProgressBar } from 'react-aria-components';
import { cellCount } from '../../domain/grid.ts';
import { secondsLeft } from '../../domain/timeLeft.ts';
import { countText } from '../../drawing/caption.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { backendText } from '../../session/backendText.ts';
import type { SideSnapshot, SourceSnapshot } from '../../session/sources/mapSource.ts';
import { durationText } from '../kit/durationText.ts';
import { megabytes, sum } from './ProgressLine.tsx';
import { RunExtent, type RunExtentProps } from './RunExtent.tsx';
import { RunNotes } from './RunNotes.tsx';

interface Props extends RunExtentProps {
  /** Of the networks, not of the maps on screen. */
  readonly snapshot: SourceSnapshot;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly onRun: () => void;
}

/** In place of progress: the maps come with the page, and a run waits to be asked for. */
export function BuiltInLine(props: Props) {
  const { snapshot, grid } = props;
  const sides = SIDES.map((side) => snapshot.sides[side]);
  const working = sides.filter(({ status }) => status !== 'failed');
  const loading = working.some(({ status }) => status === 'loading');
  const received = sum(working, ({ receivedBytes }) => receivedBytes);
  const toReceive = sum(working, ({ totalBytes }) => totalBytes);
  const positions = grid ? cellCount(grid) : 0;
  return (
    <section className="progress-line" aria-label="Progress">
      <ProgressBar
        className="progress-bar"
        aria-label={loading ? 'Loading the networks' : 'Positions built in'}
        value={loading ? received : positions}
        maxValue={Math.max(1, loading ? toReceive : positions)}
      >
        {({ percentage }) => <span style={{ width: `${percentage ?? 0}%` }} />}
      </ProgressBar>
      <p className="progress-text">
        <strong>Every position, {countText(positions)}: built in.</strong>{' '}
        <span className="progress-detail" data-testid="progress-detail">
          Computed beforehand with these networks.{' '}
          {loading
            ? `Loading them: ${megabytes(received)} of ${megabytes(toReceive)} MB.`
            : liveText(working)}
        </span>
      </p>
      <div className="progress-controls">
        <RunExtent {...props} />
        <span>{runText(working, positions)}</span>
        <button type="button" className="pause" onClick={props.onRun}>
          <Play size={15} aria-hidden="true" />
          Run it live
        </button>
      </div>
      <RunNotes snapshot={snapshot} sideTitles={props.sideTitles} />
    </section>
  );
}

function liveText(working: readonly SideSnapshot[]): string {
  const backends = backendText(working.map(({ inUse }) => (inUse ? [inUse] : [])));
  return backends === ''
    ? 'Neither network works; see above.'
    : `The position in the hand is computed here, on ${backends}.`;
}

/** What a run would take: both networks compute at the same time. */
function runText(working: readonly SideSnapshot[], positions: number): string {
  const left = ({ imagesDone }: SideSnapshot) => positions - imagesDone;
  const images = `${countText(sum(working, left))} images`;
  const seconds = secondsLeft(working.map((side) => ({ images: left(side), pace: side.pace })));
  return seconds === undefined ? images : `${images}, ${durationText(seconds)} here`;
}
