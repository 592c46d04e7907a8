import type { Cut, SharableNetwork, Work } from '../../../models/onnx/cuts.ts';
import type { Canvas, Stretch } from '../../domain/canvas.ts';
import { type Level, levelBehind } from './levels.ts';

/** What a device takes for what is counted, in ns each. */
export interface Costs {
  /** A multiply-add across channels. */
  readonly dense: number;
  /** A multiply-add of one channel alone. */
  readonly depthwise: number;
  /** A number that an operator puts out. */
  readonly written: number;
  /** A number of feature maps copied from piece to piece and into the runtime. */
  readonly copied: number;
  /** One run of a part of the network. */
  readonly run: number;
}

/**
 * The first three as measured in Chromium on one thread over parts of the built-in networks; the others
 * larger than measured, so that of plans that promise about the same the one with few and narrow cuts is
 * taken. What matters is how they are to one another, since a device's own speed is measured.
 */
const COSTS: Costs = { dense: 0.087, depthwise: 0.285, written: 0.07, copied: 3, run: 1_500_000 };

/** What of a scene decides how much its windows share. */
export interface SharedScene {
  /** All of its windows are those of a run. */
  readonly canvas: Pick<Canvas, 'busyRows' | 'busyColumns' | 'heightInPx' | 'widthInPx'>;
  readonly strideInPx: number;
  /** Windows at a time. */
  readonly batch: number;
}

/** By way of which cuts a network's features are shared, and what that takes. */
export interface SharingPlan {
  /** None where nothing is gained. */
  readonly levels: readonly Level[];
  /** Of an image by whole images, by counting, in ns. */
  readonly wholeInNs: number;
  /** Of an image when features are shared, over all images of a run. */
  readonly sharedInNs: number;
  /** Of the part behind the last level alone: no sharing can take less. */
  readonly behindInNs: number;
}

/**
 * The levels with which a run should take least: the shortest path from the picture over cuts to the
 * outputs.
 */
export function planSharing(
  network: SharableNetwork,
  scene: SharedScene,
  costs: Costs = COSTS,
): SharingPlan {
  const wholeInNs = inNs(network.work, costs);
  interface Path {
    readonly levels: readonly Level[];
    readonly inNs: number;
  }
  const paths: Path[] = [];
  let best: SharingPlan = { levels: [], wholeInNs, sharedInNs: wholeInNs, behindInNs: wholeInNs };
  network.cuts.forEach((cut, at) => {
    const sources = [undefined, ...network.cuts.slice(0, at)];
    const ways = sources.map((before, i): Path => {
      const path = i === 0 ? { levels: [], inNs: 0 } : (paths[i - 1] as Path);
      const level = levelBehind(network, cut, before);
      const stepInNs = piecesInNs(network, level, scene, costs, before);
      return { levels: [...path.levels, level], inNs: path.inNs + stepInNs };
    });
    const way = ways.reduce((a, b) => (b.inNs < a.inNs ? b : a));
    paths.push(way);
    const prefix = network.workBetween(cut, network.imageSideInPx, network.imageSideInPx);
    const behindInNs = wholeInNs - inNs(prefix, costs);
    const assembledInNs = numbersOf(cut) * costs.copied;
    const sharedInNs = way.inNs + assembledInNs + behindInNs + costs.run / scene.batch;
    if (sharedInNs < best.sharedInNs) {
      best = { levels: way.levels, wholeInNs, sharedInNs, behindInNs };
    }
  });
  return best;
}

/** Of all pieces of a level, for one image. */
function piecesInNs(
  network: SharableNetwork,
  level: Level,
  { canvas, strideInPx, batch }: SharedScene,
  costs: Costs,
  before?: Cut,
): number {
  const { cut, beginLength, endStart } = level;
  const sideBefore = before?.sideInPx ?? network.imageSideInPx;
  const strideBefore = before?.strideInPx ?? 1;
  const channelsBefore = before?.channels ?? 3;
  const ofAxis = (sizeInPx: number, busy: Stretch) => {
    const beyond = sizeInPx - network.imageSideInPx;
    const positions = beyond + 1;
    const seen = shareOfBusyWindows(level, network.imageSideInPx, positions, busy);
    const own = [
      { length: beginLength, share: seen.begin },
      { length: sideBefore - endStart, share: seen.end },
    ].filter(({ length }) => length > 0);
    // Positions with the same phase of the stride share it.
    const perPosition = Math.min(1, Math.max(strideInPx, cut.strideInPx) / positions);
    const shared = {
      length: sideBefore + Math.floor(beyond / strideBefore),
      share: perPosition,
    };
    return { own, shared };
  };
  const rows = ofAxis(canvas.heightInPx, canvas.busyRows);
  const columns = ofAxis(canvas.widthInPx, canvas.busyColumns);
  const pieces = [
    ...rows.own.flatMap((y) => columns.own.map((x) => ({ y, x }))),
    ...rows.own.map((y) => ({ y, x: columns.shared })),
    ...columns.own.map((x) => ({ y: rows.shared, x })),
    { y: rows.shared, x: columns.shared },
  ];
  return pieces.reduce((sum, { y, x }) => {
    const share = y.share * x.share;
    const work = inNs(network.workBetween(cut, y.length, x.length, before), costs);
    const copied = channelsBefore * y.length * x.length * costs.copied;
    return sum + share * (work + copied + costs.run / batch);
  }, 0);
}

/** Of the windows' pieces at one edge, how many see anything but the background. */
function shareOfBusyWindows(
  { beginInPx, endInPx }: Level,
  windowSideInPx: number,
  windows: number,
  busy: Stretch,
): { readonly begin: number; readonly end: number } {
  let [begin, end] = [0, 0];
  for (let at = 0; at < windows; at++) {
    const behind = at + windowSideInPx;
    if (at < busy.to && at + beginInPx > busy.from) begin++;
    if (behind - endInPx < busy.to && behind > busy.from) end++;
  }
  return { begin: begin / windows, end: end / windows };
}

function inNs(work: Work, costs: Costs): number {
  return work.dense * costs.dense + work.depthwise * costs.depthwise + work.written * costs.written;
}

function numbersOf({ channels, sideInPx }: Cut): number {
  return channels * sideInPx ** 2;
}
