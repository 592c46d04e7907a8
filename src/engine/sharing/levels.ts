import type { Cut, SharableNetwork } from '../../../models/onnx/cuts.ts';

/**
 * A cut, and what of the one before (the picture before the first) its pixels are computed of. Of a
 * window's pixels those from `cut.from` to `cut.to` are the same wherever a larger picture is cut there;
 * those before and behind are computed for the window's own edges.
 */
export interface Level {
  readonly cut: Cut;
  /** Pixels of the level before between two neighbours. */
  readonly strideFromBefore: number;
  /** Pixels of the level before, from its first on, that the pixels before `cut.from` are computed of. */
  readonly beginLength: number;
  /** The first pixel of the level before that those from `cut.to` on are computed of. */
  readonly endStart: number;
  /** Pixels of the image that the pixels before `cut.from` depend on, counted from its beginning. */
  readonly beginInPx: number;
  /** The same of those from `cut.to` on, counted from its end. */
  readonly endInPx: number;
}

/**
 * The levels by way of which features are shared: one a cut, from the first to the last.
 */
export function levelsOf(network: SharableNetwork, cuts: readonly Cut[]): readonly Level[] {
  return cuts.map((cut, i) => levelBehind(network, cut, cuts[i - 1]));
}

/** @param before undefined for the picture. */
export function levelBehind(network: SharableNetwork, cut: Cut, before?: Cut): Level {
  const sideBefore = before?.sideInPx ?? network.imageSideInPx;
  const endStart = latestStart(network, cut, sideBefore, before);
  return {
    cut,
    strideFromBefore: cut.strideInPx / (before?.strideInPx ?? 1),
    beginLength: shortestBegin(network, cut, sideBefore, before),
    endStart,
    ...edgesOf(network, cut),
  };
}

type Edges = Pick<Level, 'beginInPx' | 'endInPx'>;

/** They are the same by way of whichever cuts. */
const knownEdges = new WeakMap<Cut, Edges>();

function edgesOf(network: SharableNetwork, cut: Cut): Edges {
  const known = knownEdges.get(cut);
  if (known !== undefined) return known;
  const side = network.imageSideInPx;
  const edges = {
    beginInPx: shortestBegin(network, cut, side),
    endInPx: side - latestStart(network, cut, side),
  };
  knownEdges.set(cut, edges);
  return edges;
}

/** So many pixels from the beginning on that those before `cut.from` do not depend on the others. */
function shortestBegin(
  network: SharableNetwork,
  cut: Cut,
  sideBefore: number,
  before?: Cut,
): number {
  if (cut.from === 0) return 0;
  return firstWhere(1, sideBefore, (length) => {
    const span = network.spanTo(cut, length, before);
    return span !== undefined && span.to >= cut.from;
  });
}

/** The last pixel to begin at so that those from `cut.to` on do not depend on the ones before. */
function latestStart(network: SharableNetwork, cut: Cut, sideBefore: number, before?: Cut): number {
  const stride = cut.strideInPx / (before?.strideInPx ?? 1);
  if (cut.to === cut.sideInPx) return sideBefore;
  const mostSteps = Math.floor((sideBefore - 1) / stride);
  const steps = firstWhere(0, mostSteps, (fewer) => {
    const start = mostSteps - fewer;
    const span = network.spanTo(cut, sideBefore - start * stride, before);
    return span !== undefined && span.from <= cut.to - start && span.size === cut.sideInPx - start;
  });
  return (mostSteps - steps) * stride;
}

/** The first number that something holds of, which holds of all behind it; `last` where it holds of none. */
function firstWhere(first: number, last: number, holds: (n: number) => boolean): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
