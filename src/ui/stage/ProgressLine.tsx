import { Pause, Play } from 'lucide-react';
import type { BackendInUse } from '../../domain/backend.ts';
import type { Region } from '../../domain/grid.ts';
import type { Bounds } from '../../domain/pace.ts';
import { secondsLeft } from '../../domain/timeLeft.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { backendText } from '../../session/backendText.ts';
import {
  downloadOf,
  loadedOf,
  runOf,
  type SideSnapshot,
  type SourceSnapshot,
} from '../../session/sources/mapSource.ts';
import { WakeLockChoice } from '../device/WakeLockChoice.tsx';
import { durationText } from '../kit/durationText.ts';
import { ProgressTrack } from '../kit/ProgressTrack.tsx';
import { FurtherRuns } from './FurtherRuns.tsx';
import line from './line.module.css';
import { RunExtent, type RunExtentProps } from './RunExtent.tsx';
import { RunNotes } from './RunNotes.tsx';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.progress;

interface Props extends RunExtentProps {
  readonly snapshot: SourceSnapshot;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly paused: boolean;
  readonly keepRunningHidden: boolean;
  readonly stayAwake: boolean;
  readonly onTogglePause: () => void;
  readonly onKeepRunningHidden: (keep: boolean) => void;
  readonly onStayAwake: (stay: boolean) => void;
  readonly onCompute: (strideInPx: number, region: Region | undefined) => void;
  /** Goes back to the maps that come with the page, where they show the same. */
  readonly onShowBuiltIn: (() => void) | undefined;
}

/** How far the run is, how fast, on what, and the few things that can be done about it. */
export function ProgressLine(props: Props) {
  const { snapshot, strideInPx, paused } = props;
  const sides = SIDES.map((side) => snapshot.sides[side]).filter(
    (side) => side.status !== 'failed' && side.status !== 'empty',
  );
  const done = sum(sides, (side) => runOf(side).imagesDone);
  const inAll = sum(sides, (side) => runOf(side).imagesInAll);
  const loading = sides.some((side) => side.status === 'loading');
  const received = sum(sides, (side) => downloadOf(side).receivedBytes);
  const toReceive = sum(sides, (side) => downloadOf(side).totalBytes);
  const running = sides.some((side) => side.status === 'running');
  return (
    <section className={`${line.line} ${line.withTrack}`} aria-label={texts.title}>
      <ProgressTrack
        className={line.track}
        label={loading ? texts.loadingNetworks : texts.positionsComputed}
        done={loading ? received : done}
        outOf={Math.max(1, loading ? toReceive : inAll)}
      />
      <p className={line.text}>
        <strong>
          {loading
            ? texts.loading(received, toReceive)
            : inAll === 0
              ? texts.notStarted(strideInPx)
              : texts.done(strideInPx, positionsDone(sides), positionsInAll(sides))}
        </strong>{' '}
        <span className={line.detail} data-testid="progress-detail">
          {SIDES.every((side) => snapshot.sides[side].status === 'empty')
            ? texts.noNetwork
            : statusText(sides, paused, running)}
          {keptText(sides)}
        </span>
      </p>
      <div className={line.controls}>
        <RunExtent {...props} />
        <label>
          <input
            type="checkbox"
            checked={props.keepRunningHidden}
            onChange={(event) => props.onKeepRunningHidden(event.target.checked)}
          />{' '}
          {texts.alsoHidden}
        </label>
        <WakeLockChoice running={running} asked={props.stayAwake} onAsk={props.onStayAwake} />
        <button
          type="button"
          className={line.run}
          onClick={props.onTogglePause}
          disabled={!paused && !running}
        >
          {paused ? <Play size={15} aria-hidden="true" /> : <Pause size={15} aria-hidden="true" />}
          {paused ? texts.resume : texts.pause}
        </button>
        {props.onShowBuiltIn && (
          <button type="button" onClick={props.onShowBuiltIn}>
            {texts.showBuiltIn}
          </button>
        )}
      </div>
      {props.grid && (strideInPx > 1 || props.region) && sides.length > 0 && isFinished(sides) && (
        <FurtherRuns {...props} grid={props.grid} sides={sides} />
      )}
      <RunNotes snapshot={snapshot} sideTitles={props.sideTitles} />
    </section>
  );
}

/** Positions that every working network has answered. */
function positionsDone(sides: readonly SideSnapshot[]): number {
  return sides.length === 0 ? 0 : Math.min(...sides.map((side) => runOf(side).imagesDone));
}

function positionsInAll(sides: readonly SideSnapshot[]): number {
  return Math.max(0, ...sides.map((side) => runOf(side).imagesInAll));
}

function statusText(sides: readonly SideSnapshot[], paused: boolean, running: boolean): string {
  if (sides.length === 0) return texts.noneWorks;
  if (isFinished(sides))
    return texts.finished(backendText(sides.map((side) => runOf(side).computedOn)));
  const backends = backendText(sides.map(backendsInUse));
  if (paused) return texts.paused(backends);
  if (!running && backends === '') return areHere(sides) ? texts.opening : '';
  if (!running) return texts.starting(backends);
  if (sides.some((side) => runOf(side).isRestoring)) return texts.restoring;
  const speed = sum(sides, (side) => (side.status === 'running' ? (side.imagesPerSecond ?? 0) : 0));
  const left = timeLeft(sides);
  return texts.running(speed, backends, left && durationText(left));
}

/** The networks' files have arrived, each as a whole. */
function areHere(sides: readonly SideSnapshot[]): boolean {
  return sides
    .map(downloadOf)
    .every(({ receivedBytes, totalBytes }) => totalBytes > 0 && receivedBytes === totalBytes);
}

function isFinished(sides: readonly SideSnapshot[]): boolean {
  return sides.every((side) => side.status === 'finished');
}

/** Positions that every working network had answered before. */
function keptText(sides: readonly SideSnapshot[]): string {
  const positions =
    sides.length === 0 ? 0 : Math.min(...sides.map((side) => runOf(side).imagesKept));
  if (positions === 0) return '';
  return isFinished(sides)
    ? ` ${texts.finishedWithKept(positions)}`
    : ` ${texts.runsWithKept(positions)}`;
}

/** In seconds; `undefined` before all networks have begun, or before anything is known of their speed. */
function timeLeft(sides: readonly SideSnapshot[]): Bounds | undefined {
  const haveBegun = sides.every(({ status }) => status === 'running' || status === 'finished');
  if (!haveBegun) return undefined;
  return secondsLeft(
    sides
      .map(runOf)
      .map(({ imagesInAll, imagesDone, pace }) => ({ images: imagesInAll - imagesDone, pace })),
  );
}

/** None of a network that is not loaded. */
export function backendsInUse(side: SideSnapshot): readonly BackendInUse[] {
  const loaded = loadedOf(side);
  return loaded ? [loaded.inUse] : [];
}

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
