import {
  type AroundDownSampling,
  type TwoFeatureMaps,
  twoFeatureMaps,
} from '../domain/featureMaps.ts';
import type { Position } from '../domain/grid.ts';
import { renderImage, type Scene } from '../domain/scene.ts';
import type { DownSampling } from '../domain/stages.ts';
import type { OpenTensors, TensorReader } from './backends/backend.ts';
import { EngineFailure } from './engineFailure.ts';

/** Reads what a loaded network computes around its down-samplings, beside its run. */
export class LookInside {
  readonly #model: Uint8Array;
  readonly #open: OpenTensors;
  /** The latest one stays open: a step, or another channel, asks it again. */
  #opened: { readonly tensors: string; readonly reader: TensorReader } | undefined;

  constructor(model: Uint8Array, open: OpenTensors) {
    this.#model = model;
    this.#open = open;
  }

  /**
   * @param channel after the down-sampling; left out: the one whose mean changes most.
   * @throws what opening and running throw; EngineFailure `not-finite` of NaN or infinity.
   * @throws RangeError where the network or the scene has no such channel or position.
   */
  async lookAt(
    scene: Scene,
    [first, second]: readonly [Position, Position],
    downSampling: DownSampling,
    channel?: number,
  ): Promise<TwoFeatureMaps> {
    const reader = await this.#readerOf(downSampling);
    const around = async (position: Position): Promise<AroundDownSampling> => {
      const [before, after] = await reader.read(renderImage(scene, position));
      return { before: before as Float32Array, after: after as Float32Array };
    };
    const [atFirst, atSecond] = [await around(first), await around(second)];
    const maps = twoFeatureMaps(downSampling, atFirst, atSecond, channel);
    const numbers = [...maps.before, ...maps.after, maps.changes];
    if (!numbers.every((some) => some.every(Number.isFinite))) {
      throw new EngineFailure({ code: 'no-numbers' });
    }
    return maps;
  }

  async #readerOf({ before, after }: DownSampling): Promise<TensorReader> {
    const tensors = JSON.stringify([before.tensor, after.tensor]);
    if (this.#opened?.tensors === tensors) return this.#opened.reader;
    const left = this.#opened;
    this.#opened = undefined;
    // First, so that there is room for the next one.
    await left?.reader.release();
    const reader = await this.#open(this.#model, [before, after]);
    this.#opened = { tensors, reader };
    return reader;
  }
}
