import type { Canvas } from '../../domain/canvas.ts';
import type { Position } from '../../domain/grid.ts';
import { copyBlock, copyRows } from './copyBlock.ts';
import type { Level } from './levels.ts';

/** Several feature maps of one size, [count, channels, height, width], or pictures' bytes, [count, height, width, 3]. */
export interface Maps<Values extends Float32Array | Uint8Array = Float32Array | Uint8Array> {
  readonly values: Values;
  readonly count: number;
  readonly heightInPx: number;
  readonly widthInPx: number;
}

/**
 * Computes a level's feature maps from those of the level before it, the first level's from pictures'
 * bytes, by the network's own operators.
 */
export type ComputeLevel = (level: number, before: Maps) => Promise<Maps<Float32Array>>;

/**
 * Where pixels of feature maps lie along one axis: before `cut.from`, from `cut.to` on, or between, where
 * all windows have them in common. `at` is the pixel of the canvas at which the window begins; of the
 * middle, that pixel modulo the level's stride.
 */
interface Place {
  readonly part: 'begin' | 'middle' | 'end';
  readonly at: number;
}

/** Pixels of the feature maps of a window that begins at `at`, or of all the canvas from there on. */
interface Range {
  readonly of: 'window' | 'canvas';
  readonly at: number;
  readonly start: number;
  readonly length: number;
}

/** What of a range lies in one place, and where in it. */
interface Block {
  readonly place: Place;
  readonly start: number;
  readonly length: number;
}

/** Feature maps that are computed once and copied to wherever they belong. */
interface Piece {
  readonly y: Place;
  readonly x: Place;
  /** [channels, height, width]; undefined until it is computed. */
  maps: Maps<Float32Array> | undefined;
}

type Axis = 'y' | 'x';

/** More numbers at once make a run no faster, and memory larger. */
const MOST_NUMBERS_IN_A_RUN = 2 ** 21;

/**
 * Feature maps of windows over a canvas, put together from pieces: what windows have in common is
 * computed once for the whole canvas, for each phase of the stride; what depends on one edge of a
 * window, once for all windows that have this edge in the same place; what depends on two, for each
 * window, unless it sees the background alone. A piece is computed from pieces of the level before, with
 * so much around it as it depends on.
 */
export class SharedFeatures {
  readonly #levels: readonly Level[];
  readonly #canvas: Canvas;
  readonly #compute: ComputeLevel;
  readonly #budgetInBytes: number;
  /** Of each level, and of the picture, how many strides the last window is behind the first one. */
  readonly #steps: readonly Readonly<Record<Axis, number>>[];
  /** The canvas, and behind it as much as the steps reach over it. */
  readonly #picture: Maps<Uint8Array>;
  /** By level, the least recently used first. */
  readonly #pieces: readonly Map<string, Piece>[];
  #bytes = 0;
  #mostBytes = 0;

  /**
   * @param budgetInBytes of pieces that are kept for later windows; what one call computes comes on top.
   */
  constructor(
    levels: readonly Level[],
    canvas: Canvas,
    compute: ComputeLevel,
    budgetInBytes: number,
  ) {
    this.#levels = levels;
    this.#canvas = canvas;
    this.#compute = compute;
    this.#budgetInBytes = budgetInBytes;
    this.#pieces = levels.map(() => new Map());
    this.#steps = stepsOf(levels, canvas);
    this.#picture = enlarged(canvas, this.#steps[0] as Record<Axis, number>);
  }

  /** Bytes of pieces at most at once, so far. */
  get mostBytes(): number {
    return this.#mostBytes;
  }

  /**
   * The last level's feature maps of windows.
   * @param windows their top-left corners on the canvas.
   * @param out written to, [windows, channels, side, side].
   * @throws whatever computing throws.
   */
  async featuresOf(windows: readonly Position[], out: Float32Array): Promise<void> {
    const last = this.#levels.length;
    const { channels, sideInPx } = this.#cutOf(last);
    const whole = (at: number): Range => ({ of: 'window', at, start: 0, length: sideInPx });
    const missing: Piece[][] = this.#levels.map(() => []);
    for (const { y, x } of windows) this.#need(last, whole(y), whole(x), missing);
    try {
      for (let level = 1; level <= last; level++) {
        for (const pieces of ofOneShape(missing[level - 1] ?? [])) {
          await this.#computePieces(level, pieces);
        }
      }
      const size = channels * sideInPx ** 2;
      windows.forEach(({ y, x }, i) => {
        this.#read(last, whole(y), whole(x), {
          values: out.subarray(i * size, (i + 1) * size),
          count: 1,
          heightInPx: sideInPx,
          widthInPx: sideInPx,
        });
      });
    } finally {
      this.#forget();
    }
  }

  /** Takes note of the pieces that a part of a level is put together from, and of those behind them. */
  #need(level: number, y: Range, x: Range, missing: readonly Piece[][]): void {
    if (level === 0) return;
    const pieces = this.#piecesOf(level);
    for (const rows of this.#blocks(level, y)) {
      for (const columns of this.#blocks(level, x)) {
        const id = this.#idOf(level, rows.place, columns.place);
        const known = pieces.get(id);
        const piece = known ?? { y: rows.place, x: columns.place, maps: undefined };
        // The one that was used last stands last.
        pieces.delete(id);
        pieces.set(id, piece);
        if (known !== undefined) continue;
        missing[level - 1]?.push(piece);
        const [before, beside] = [
          this.#source(level, 'y', piece.y),
          this.#source(level, 'x', piece.x),
        ];
        this.#need(level - 1, before, beside, missing);
      }
    }
  }

  /** What of the level before a piece is computed of, along one axis. */
  #source(level: number, axis: Axis, { part, at }: Place): Range {
    const { strideFromBefore, beginLength, endStart } = this.#levelAt(level);
    const sideBefore = level === 1 ? this.#canvas.windowSideInPx : this.#cutOf(level - 1).sideInPx;
    if (part === 'begin') return { of: 'window', at, start: 0, length: beginLength };
    if (part === 'end') {
      return { of: 'window', at, start: endStart, length: sideBefore - endStart };
    }
    const strideBefore = this.#cutOf(level).strideInPx / strideFromBefore;
    const phase = at % strideBefore;
    return {
      of: 'canvas',
      at: phase,
      start: (at - phase) / strideBefore,
      length: sideBefore + this.#stepsAt(level, axis) * strideFromBefore,
    };
  }

  /** The places that a range of a level falls into. */
  #blocks(level: number, { of, at, start, length }: Range): readonly Block[] {
    if (of === 'canvas') return [{ place: { part: 'middle', at }, start, length }];
    const { from, to, strideInPx } = this.#cutOf(level);
    const end = start + length;
    const phase = at % strideInPx;
    const shared = Math.max(start, from);
    const behind = Math.max(start, to);
    const blocks: readonly Block[] = [
      { place: { part: 'begin', at }, start, length: Math.min(end, from) - start },
      {
        place: { part: 'middle', at: phase },
        start: (at - phase) / strideInPx + shared,
        length: Math.min(end, to) - shared,
      },
      { place: { part: 'end', at }, start: behind - to, length: end - behind },
    ];
    return blocks.filter((block) => block.length > 0);
  }

  /** One for all pieces of the same shape that see the background alone. */
  #idOf(level: number, y: Place, x: Place): string {
    const { busyRows, busyColumns } = this.#canvas;
    const parts = `${y.part},${x.part}`;
    const isBusy = this.#sees(level, y, busyRows) && this.#sees(level, x, busyColumns);
    return isBusy ? `${parts},${y.at},${x.at}` : parts;
  }

  #sees(level: number, { part, at }: Place, busy: Canvas['busyRows']): boolean {
    if (part === 'middle') return true;
    const { beginInPx, endInPx } = this.#levelAt(level);
    const behind = at + this.#canvas.windowSideInPx;
    return part === 'begin'
      ? at < busy.to && at + beginInPx > busy.from
      : behind - endInPx < busy.to && behind > busy.from;
  }

  /** @param pieces of the same parts, so of one shape. */
  async #computePieces(level: number, pieces: readonly Piece[]): Promise<void> {
    const [first] = pieces;
    if (first === undefined) return;
    const heightInPx = this.#source(level, 'y', first.y).length;
    const widthInPx = this.#source(level, 'x', first.x).length;
    const size = (level === 1 ? 3 : this.#cutOf(level - 1).channels) * heightInPx * widthInPx;
    const most = Math.max(1, Math.floor(MOST_NUMBERS_IN_A_RUN / size));
    for (let begin = 0; begin < pieces.length; begin += most) {
      const some = pieces.slice(begin, begin + most);
      const count = some.length;
      const values = level === 1 ? new Uint8Array(count * size) : new Float32Array(count * size);
      some.forEach(({ y, x }, i) => {
        const [ofY, ofX] = [this.#source(level, 'y', y), this.#source(level, 'x', x)];
        const part = values.subarray(i * size, (i + 1) * size);
        this.#read(level - 1, ofY, ofX, { values: part, count: 1, heightInPx, widthInPx });
      });
      const computed = await this.#compute(level, { values, count, heightInPx, widthInPx });
      some.forEach((piece, i) => {
        this.#keep(level, piece, computed, i);
      });
    }
    this.#mostBytes = Math.max(this.#mostBytes, this.#bytes);
  }

  /** Of what was computed, what does not depend on where its source was cut. */
  #keep(level: number, piece: Piece, computed: Maps<Float32Array>, i: number): void {
    const { channels } = this.#cutOf(level);
    const [ofY, ofX] = [this.#kept(level, 'y', piece.y), this.#kept(level, 'x', piece.x)];
    const maps = {
      values: new Float32Array(channels * ofY.length * ofX.length),
      count: 1,
      heightInPx: ofY.length,
      widthInPx: ofX.length,
    };
    const size = channels * computed.heightInPx * computed.widthInPx;
    const one = { ...computed, values: computed.values.subarray(i * size, (i + 1) * size) };
    copyBlock(one, { y: ofY.start, x: ofX.start }, maps, { y: 0, x: 0 }, maps, channels);
    piece.maps = maps;
    this.#bytes += maps.values.byteLength;
  }

  #kept(level: number, axis: Axis, { part }: Place): { start: number; length: number } {
    const { strideFromBefore, endStart } = this.#levelAt(level);
    const { from, to, sideInPx } = this.#cutOf(level);
    if (part === 'begin') return { start: 0, length: from };
    if (part === 'middle') return { start: 0, length: sideInPx + this.#stepsAt(level, axis) };
    return { start: to - endStart / strideFromBefore, length: sideInPx - to };
  }

  /** Writes a part of a level's maps, all pieces of which are there, or of the picture. */
  #read(level: number, y: Range, x: Range, target: Maps): void {
    if (level === 0) {
      const from = { y: y.at + y.start, x: x.at + x.start };
      copyRows(this.#picture, from, target as Maps<Uint8Array>);
      return;
    }
    const { channels } = this.#cutOf(level);
    const pieces = this.#piecesOf(level);
    let top = 0;
    for (const rows of this.#blocks(level, y)) {
      let left = 0;
      for (const columns of this.#blocks(level, x)) {
        const maps = pieces.get(this.#idOf(level, rows.place, columns.place))?.maps;
        if (maps === undefined) throw new Error('A piece of the feature maps is missing.');
        copyBlock(
          maps,
          { y: rows.start, x: columns.start },
          target as Maps<Float32Array>,
          { y: top, x: left },
          { heightInPx: rows.length, widthInPx: columns.length },
          channels,
        );
        left += columns.length;
      }
      top += rows.length;
    }
  }

  /** What no other window can need, or was not computed; then what was not used for longest. */
  #forget(): void {
    const drop = (pieces: Map<string, Piece>, id: string, { maps }: Piece) => {
      pieces.delete(id);
      this.#bytes -= maps?.values.byteLength ?? 0;
    };
    for (const pieces of this.#pieces) {
      for (const [id, piece] of pieces) {
        const isShared = [piece.y, piece.x].some(({ part }) => part === 'middle');
        const isBackground = id === `${piece.y.part},${piece.x.part}`;
        if (piece.maps === undefined || !(isShared || isBackground)) drop(pieces, id, piece);
      }
    }
    for (const pieces of this.#pieces) {
      for (const [id, piece] of pieces) {
        if (this.#bytes <= this.#budgetInBytes) return;
        drop(pieces, id, piece);
      }
    }
  }

  #levelAt(level: number): Level {
    return this.#levels[level - 1] as Level;
  }

  #cutOf(level: number): Level['cut'] {
    return this.#levelAt(level).cut;
  }

  #piecesOf(level: number): Map<string, Piece> {
    return this.#pieces[level - 1] as Map<string, Piece>;
  }

  #stepsAt(level: number, axis: Axis): number {
    return this.#steps[level]?.[axis] ?? 0;
  }
}

/** So many that the last level's steps reach the last window from any phase of its stride. */
function stepsOf(
  levels: readonly Level[],
  { heightInPx, widthInPx, windowSideInPx }: Canvas,
): readonly Record<Axis, number>[] {
  const { strideInPx } = (levels.at(-1) as Level).cut;
  const along = (size: number) => Math.floor((size - windowSideInPx) / strideInPx);
  const steps = [{ y: along(heightInPx), x: along(widthInPx) }];
  for (const { strideFromBefore: stride } of levels.toReversed()) {
    const { y, x } = steps[0] as Record<Axis, number>;
    steps.unshift({ y: stride * y + stride - 1, x: stride * x + stride - 1 });
  }
  return steps;
}

function enlarged(canvas: Canvas, steps: Record<Axis, number>): Maps<Uint8Array> {
  const heightInPx = canvas.windowSideInPx + steps.y;
  const widthInPx = canvas.windowSideInPx + steps.x;
  const values = new Uint8Array(heightInPx * widthInPx * 3);
  // What is computed of the background alone is shared between phases: none may see another behind it.
  for (let at = 0; at < values.length; at += 3) values.set(canvas.background, at);
  const rowBytes = Math.min(canvas.widthInPx, widthInPx) * 3;
  for (let y = 0; y < Math.min(canvas.heightInPx, heightInPx); y++) {
    const from = y * canvas.widthInPx * 3;
    values.set(canvas.rgbHwc.subarray(from, from + rowBytes), y * widthInPx * 3);
  }
  return { values, count: 1, heightInPx, widthInPx };
}

function ofOneShape(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const parts = `${piece.y.part},${piece.x.part}`;
    groups.set(parts, [...(groups.get(parts) ?? []), piece]);
  }
  return [...groups.values()];
}
