import type { Cut } from '../../../models/onnx/cuts.ts';
import { partBetween } from '../../../models/onnx/partUpTo.ts';
import type { Canvas } from '../../domain/canvas.ts';
import type { Position } from '../../domain/grid.ts';
import type { InferenceBackend, NetworkPart } from '../backends/backend.ts';
import type { Level } from './levels.ts';
import { type Maps, SharedFeatures } from './sharedFeatures.ts';

/** A network opened in parts: from the picture to the first cut, from cut to cut, and behind the last one. */
export class PartedNetwork {
  readonly levels: readonly Level[];
  readonly #outputs: readonly string[];
  readonly #parts: readonly NetworkPart[];
  readonly #behind: NetworkPart;

  private constructor(
    levels: readonly Level[],
    outputs: readonly string[],
    parts: readonly NetworkPart[],
    behind: NetworkPart,
  ) {
    this.levels = levels;
    this.#outputs = outputs;
    this.#parts = parts;
    this.#behind = behind;
  }

  /**
   * @param model the network's file.
   * @param outputs what it is asked for.
   * @param levels at least one.
   * @throws EngineFailure `model-unreadable` where the runtime refuses a part.
   */
  static async open(
    openPart: NonNullable<InferenceBackend['openPart']>,
    model: Uint8Array,
    outputs: readonly string[],
    levels: readonly Level[],
  ): Promise<PartedNetwork> {
    const cuts = levels.map(({ cut }) => cut);
    const parts: NetworkPart[] = [];
    try {
      for (const [i, cut] of cuts.entries()) {
        parts.push(await openPart(partBetween(model, cuts[i - 1], [cut])));
      }
      const behind = await openPart(partBetween(model, cuts.at(-1), outputs));
      return new PartedNetwork(levels, outputs, parts, behind);
    } catch (reason) {
      for (const part of parts) await part.release();
      throw reason;
    }
  }

  /** @param budgetInBytes of feature maps that are kept for later windows. */
  over(canvas: Canvas, budgetInBytes: number): WindowsOverCanvas {
    const features = new SharedFeatures(
      this.levels,
      canvas,
      (level, before) => this.#computeLevel(level, before),
      budgetInBytes,
    );
    return new WindowsOverCanvas(features, this.#lastCut, (values, count) =>
      this.#computeBehind(values, count),
    );
  }

  get #lastCut(): Cut {
    return (this.levels.at(-1) as Level).cut;
  }

  async #computeLevel(level: number, before: Maps): Promise<Maps<Float32Array>> {
    const { values, count, heightInPx, widthInPx } = before;
    const channels = this.levels[level - 2]?.cut.channels;
    const shape =
      channels === undefined
        ? [count, heightInPx, widthInPx, 3]
        : [count, channels, heightInPx, widthInPx];
    const { tensor } = (this.levels[level - 1] as Level).cut;
    const [maps] = await (this.#parts[level - 1] as NetworkPart).run({ values, shape }, [tensor]);
    const [, , height = 0, width = 0] = maps?.shape ?? [];
    return { values: maps?.values as Float32Array, count, heightInPx: height, widthInPx: width };
  }

  async #computeBehind(values: Float32Array, count: number): Promise<readonly Float32Array[]> {
    const { channels, sideInPx } = this.#lastCut;
    const shape = [count, channels, sideInPx, sideInPx];
    const results = await this.#behind.run({ values, shape }, this.#outputs);
    return results.map((result) => result.values);
  }

  /** Frees what it holds; nothing is computed with it afterwards. */
  async release(): Promise<void> {
    for (const part of [...this.#parts, this.#behind]) await part.release();
  }
}

/** A parted network over one canvas. */
export class WindowsOverCanvas {
  readonly #features: SharedFeatures;
  readonly #cut: Cut;
  readonly #computeBehind: (maps: Float32Array, count: number) => Promise<readonly Float32Array[]>;

  constructor(
    features: SharedFeatures,
    cut: Cut,
    computeBehind: (maps: Float32Array, count: number) => Promise<readonly Float32Array[]>,
  ) {
    this.#features = features;
    this.#cut = cut;
    this.#computeBehind = computeBehind;
  }

  /** Bytes of feature maps that were held at most at once, so far. */
  get mostBytes(): number {
    return this.#features.mostBytes;
  }

  /**
   * @param windows top-left corners on the canvas.
   * @returns of each output its values, [windows.length, width].
   * @throws what the runtime throws.
   */
  async compute(windows: readonly Position[]): Promise<readonly Float32Array[]> {
    const { channels, sideInPx } = this.#cut;
    const maps = new Float32Array(windows.length * channels * sideInPx ** 2);
    await this.#features.featuresOf(windows, maps);
    return this.#computeBehind(maps, windows.length);
  }
}
