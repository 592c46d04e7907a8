import type * as PlotlyModule from 'plotly.js';
import { useSyncExternalStore } from 'react';
import { Listeners } from '../../domain/listeners.ts';
import { refetchable } from '../../domain/refetchable.ts';
import { whenIdle } from '../kit/whenIdle.ts';

type Plotly = typeof PlotlyModule;

/** Its code is the largest part of the page: after this long without it the visitor is told. */
const LATE_AFTER_MS = 15_000;
/** A hand that has rested for so long is not about to press something. */
const REST_IN_MS = 500;

interface PlotlyState {
  readonly status: 'not asked for' | 'awaited' | 'late' | 'failed' | 'here';
  readonly code: Plotly | undefined;
}

const fetchCode = refetchable(() => import('plotly.js-cartesian-dist-min'));

let state: PlotlyState = { status: 'not asked for', code: undefined };
const listeners = new Listeners<void>();

function update(status: PlotlyState['status'], code?: Plotly): void {
  state = { status, code };
  listeners.tell();
}

let lastInputAtMs = Number.NEGATIVE_INFINITY;

function noteInput({ timeStamp }: Event): void {
  lastInputAtMs = timeStamp;
}

/**
 * Runs something that takes the main thread for long as soon as the hand rests: while networks
 * compute, Plotly's first drawings would be felt under it.
 * @returns a function that calls it off.
 */
export function whenHandRests(work: () => void): () => void {
  const restedForMs = performance.now() - lastInputAtMs;
  if (restedForMs >= REST_IN_MS) return whenIdle(work);
  let callOff = () => clearTimeout(timer);
  const timer = setTimeout(() => {
    callOff = whenHandRests(work);
  }, REST_IN_MS - restedForMs);
  return () => callOff();
}

/** Fetches Plotly once the hand rests, unless it has been asked for before. */
export function askForPlotly(): void {
  if (state.status === 'not asked for') fetchPlotly();
}

/** Fetches Plotly, also once more after it has failed. */
export function fetchPlotly(): void {
  update('awaited');
  for (const type of ['pointerdown', 'pointermove', 'keydown']) {
    addEventListener(type, noteInput, { capture: true, passive: true });
  }
  whenHandRests(() => {
    const timer = setTimeout(() => update('late'), LATE_AFTER_MS);
    fetchCode()
      .then(
        (module) => update('here', module.default),
        () => update('failed'),
      )
      .finally(() => clearTimeout(timer));
  });
}

export function usePlotly(): PlotlyState {
  return useSyncExternalStore(listeners.add, () => state);
}
