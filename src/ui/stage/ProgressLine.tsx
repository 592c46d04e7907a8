import { Pause, Play } from 'lucide-react';
import { ProgressBar } from 'react-aria-components';
import type { Bounds } from '../../domain/pace.ts';
import { secondsLeft } from '../../domain/timeLeft.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { backendText } from '../../session/backendText.ts';
import type { SideSnapshot, SourceSnapshot } from '../../session/sources/mapSource.ts';
import { WakeLockChoice } from '../device/WakeLockChoice.tsx';
import { durationText } from '../kit/durationText.ts';
import { RunExtent, type RunExtentProps, strideTitle } from './RunExtent.tsx';
import { RunNotes } from './RunNotes.tsx';

interface Props extends RunExtentProps {
  readonly snapshot: SourceSnapshot;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly paused: boolean;
  readonly keepRunningHidden: boolean;
  readonly stayAwake: boolean;
  readonly onTogglePause: () => void;
  readonly onKeepRunningHidden: (keep: boolean) => void;
  readonly onStayAwake: (stay: boolean) => void;
  /** Goes back to the maps that come with the page, where they show the same. */
  readonly onShowBuiltIn: (() => void) | undefined;
}

/** How far the run is, how fast, on what, and the few things that can be done about it. */
export function ProgressLine(props: Props) {
  const { snapshot, strideInPx, paused } = props;
  const sides = SIDES.map((side) => snapshot.sides[side]).filter(
    (side) => side.status !== 'failed' && side.status !== 'empty',
  );
  const done = sum(sides, (side) => side.imagesDone);
  const inAll = sum(sides, (side) => side.imagesInAll);
  const loading = sides.some((side) => side.status === 'loading');
  const received = sum(sides, (side) => side.receivedBytes);
  const toReceive = sum(sides, (side) => side.totalBytes);
  const running = sides.some((side) => side.status === 'running');
  const label = loading ? 'Loading the networks' : 'Positions computed';
  return (
    <section className="progress-line" aria-label="Progress">
      <ProgressBar
        className="progress-bar"
        aria-label={label}
        value={loading ? received : done}
        maxValue={Math.max(1, loading ? toReceive : inAll)}
      >
        {({ percentage }) => <span style={{ width: `${percentage ?? 0}%` }} />}
      </ProgressBar>
      <p className="progress-text">
        <strong>
          {loading
            ? `Loading the networks: ${megabytes(received)} of ${megabytes(toReceive)} MB.`
            : inAll === 0
              ? `${strideTitle(strideInPx)}: not started.`
              : `${strideTitle(strideInPx)}: ${positionsDone(sides)} of ${positionsInAll(sides)}.`}
        </strong>{' '}
        <span className="progress-detail" data-testid="progress-detail">
          {SIDES.every((side) => snapshot.sides[side].status === 'empty')
            ? 'No network is loaded.'
            : statusText(sides, paused, running)}
          {keptText(sides)}
        </span>
      </p>
      <div className="progress-controls">
        <RunExtent {...props} />
        <label>
          <input
            type="checkbox"
            checked={props.keepRunningHidden}
            onChange={(event) => props.onKeepRunningHidden(event.target.checked)}
          />{' '}
          also while this tab is hidden
        </label>
        <WakeLockChoice running={running} asked={props.stayAwake} onAsk={props.onStayAwake} />
        <button
          type="button"
          className="pause"
          onClick={props.onTogglePause}
          disabled={!paused && !running}
        >
          {paused ? <Play size={15} aria-hidden="true" /> : <Pause size={15} aria-hidden="true" />}
          {paused ? 'Resume' : 'Pause'}
        </button>
        {props.onShowBuiltIn && (
          <button type="button" onClick={props.onShowBuiltIn}>
            Show the built-in maps
          </button>
        )}
      </div>
      <RunNotes snapshot={snapshot} sideTitles={props.sideTitles} />
    </section>
  );
}

/** Positions that every working network has answered. */
function positionsDone(sides: readonly SideSnapshot[]): string {
  return number(sides.length === 0 ? 0 : Math.min(...sides.map((side) => side.imagesDone)));
}

function positionsInAll(sides: readonly SideSnapshot[]): string {
  return number(Math.max(0, ...sides.map((side) => side.imagesInAll)));
}

function statusText(sides: readonly SideSnapshot[], paused: boolean, running: boolean): string {
  if (sides.length === 0) return 'Neither network works; see above.';
  if (isFinished(sides))
    return `Finished, computed here on ${backendText(sides.map((side) => side.computedOn))}.`;
  const backends = backendText(sides.map(({ inUse }) => (inUse === undefined ? [] : [inUse])));
  if (paused) return `Paused. ${backends}`;
  if (!running) return backends === '' ? '' : `Starting on ${backends}.`;
  const speed = sum(sides, (side) => (side.status === 'running' ? (side.imagesPerSecond ?? 0) : 0));
  const left = timeLeft(sides);
  return [
    speed > 0 ? `${speed < 10 ? speed.toFixed(1) : Math.round(speed)} images a second` : 'Running',
    ` on ${backends}`,
    left === undefined ? '' : ` · ${durationText(left)} left`,
  ].join('');
}

function isFinished(sides: readonly SideSnapshot[]): boolean {
  return sides.every((side) => side.status === 'finished');
}

/** Positions that every working network had answered before. */
function keptText(sides: readonly SideSnapshot[]): string {
  const positions = sides.length === 0 ? 0 : Math.min(...sides.map((side) => side.imagesKept));
  if (positions === 0) return '';
  const text = `${number(positions)} ${positions === 1 ? 'position' : 'positions'} kept from earlier`;
  return isFinished(sides) ? ` With ${text}.` : ` · ${text}`;
}

/** In seconds; `undefined` before all networks have begun, or before anything is known of their speed. */
function timeLeft(sides: readonly SideSnapshot[]): Bounds | undefined {
  const haveBegun = sides.every(({ status }) => status === 'running' || status === 'finished');
  if (!haveBegun) return undefined;
  return secondsLeft(
    sides.map(({ imagesInAll, imagesDone, pace }) => ({ images: imagesInAll - imagesDone, pace })),
  );
}

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}

export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
