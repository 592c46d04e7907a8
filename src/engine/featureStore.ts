import { type FeatureLayer, quantityOf } from '../domain/layers.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import { logSumExp, topK } from '../domain/similarity.ts';
import type { View } from './protocol/messages.ts';

type LayerShapes = NetworkFile['featureLayers'];
type StoredAnswers = Pick<NetworkFile, 'featureLayers' | 'givesProbabilities'>;

/** Images a chunk holds; the store grows by whole chunks. */
const IMAGES_PER_CHUNK = 256;

const TOP = 5;

/** The most probable classes of several images, five an image, the most probable first. */
export interface Top5 {
  readonly classes: Uint16Array;
  readonly probabilities: Float32Array;
}

/** One layer's activations, [image, width], in the order in which they were computed. */
class LayerStore {
  readonly width: number;
  readonly #chunks: Float32Array[] = [];

  constructor(width: number) {
    this.width = width;
  }

  /** Makes room for the slot, so that `vector` can be written to. */
  reserve(slot: number): void {
    if (slot >= this.#chunks.length * IMAGES_PER_CHUNK) {
      this.#chunks.push(new Float32Array(IMAGES_PER_CHUNK * this.width));
    }
  }

  /** A view of the stored vector itself. */
  vector(slot: number): Float32Array {
    const chunk = this.#chunks[Math.floor(slot / IMAGES_PER_CHUNK)] as Float32Array;
    const start = (slot % IMAGES_PER_CHUNK) * this.width;
    return chunk.subarray(start, start + this.width);
  }
}

/**
 * Activations of every image computed in a run, so that another anchor, class or layer costs no
 * inference. The last feature layer holds the logits.
 */
export class FeatureStore {
  /** In the order of the network's outputs; a layer that was dropped is `undefined`. */
  readonly #layers = new Map<FeatureLayer, LayerStore | undefined>();
  readonly #logits: LayerStore;
  /** log Σ exp(logit) of each image, so that another class costs one exponential a cell. */
  readonly #logSums: number[] = [];
  readonly #slotOfCell: Int32Array;
  /** −1 for a slot that is free again. */
  readonly #cellOfSlot: number[] = [];
  readonly #freeSlots: number[] = [];
  readonly #onDropped: (layers: readonly FeatureLayer[]) => void;
  readonly #givesProbabilities: boolean;

  /** @param onDropped told of layers that are not stored any more, for want of memory. */
  constructor(
    cells: number,
    { featureLayers: shapes, givesProbabilities }: StoredAnswers,
    onDropped: (layers: readonly FeatureLayer[]) => void = () => {},
  ) {
    this.#onDropped = onDropped;
    this.#givesProbabilities = givesProbabilities === true;
    for (const { name, width } of shapes) this.#layers.set(name, new LayerStore(width));
    const logits = shapes.at(-1);
    if (logits === undefined) throw new RangeError('A network needs at least one feature layer.');
    this.#logits = this.#layers.get(logits.name) as LayerStore;
    this.#slotOfCell = new Int32Array(cells).fill(-1);
  }

  /** Bytes that the store takes once it holds so many images of a grid of so many cells. */
  static bytesFor(images: number, cells: number, shapes: LayerShapes): number {
    const chunks = Math.ceil(images / IMAGES_PER_CHUNK);
    const numbersPerImage = shapes.reduce((sum, { width }) => sum + width, 0);
    return chunks * IMAGES_PER_CHUNK * numbersPerImage * 4 + images * 2 * 8 + cells * 4;
  }

  get size(): number {
    return this.#cellOfSlot.length - this.#freeSlots.length;
  }

  /** How many of the stored cells have a 1 in the mask, which has an entry for each cell of the grid. */
  countWhere(mask: Uint8Array): number {
    return this.#cellOfSlot.reduce((count, cell) => count + (mask[cell] ?? 0), 0);
  }

  has(cell: number): boolean {
    return this.#slot(cell) >= 0;
  }

  /**
   * Takes over what a batch computed. Where the memory for all of it cannot be had, every layer but
   * the logits is dropped.
   * @param activations of each feature layer, [cells.length, width].
   * @throws RangeError when the memory for the logits cannot be had either.
   */
  add(cells: readonly number[], activations: readonly Float32Array[]): void {
    cells.forEach((cell, i) => {
      const slot = this.#freeSlots.at(-1) ?? this.#cellOfSlot.length;
      this.#reserve(slot);
      this.#freeSlots.pop();
      [...this.#layers.values()].forEach((layer, index) => {
        if (layer === undefined) return;
        const ofLayer = activations[index] as Float32Array;
        layer.vector(slot).set(ofLayer.subarray(i * layer.width, (i + 1) * layer.width));
      });
      // Logarithms of probabilities are exact as they are, whether these add up to 1 or not.
      this.#logSums[slot] = this.#givesProbabilities ? 0 : logSumExp(this.#logits.vector(slot));
      this.#cellOfSlot[slot] = cell;
      this.#slotOfCell[cell] = slot;
    });
  }

  /** Makes room: these cells count as not computed from now on. */
  forget(cells: readonly number[]): void {
    for (const cell of cells) {
      const slot = this.#slot(cell);
      if (slot < 0) continue;
      this.#slotOfCell[cell] = -1;
      this.#cellOfSlot[slot] = -1;
      this.#freeSlots.push(slot);
    }
  }

  /** Every stored cell, the one stored first mostly first. */
  cells(): readonly number[] {
    return this.#cellOfSlot.filter((cell) => cell >= 0);
  }

  #reserve(slot: number): void {
    try {
      for (const layer of this.#layers.values()) layer?.reserve(slot);
    } catch (reason) {
      const dropped = [...this.#layers].flatMap(([name, layer]) =>
        layer === undefined || layer === this.#logits ? [] : [name],
      );
      if (!(reason instanceof RangeError) || dropped.length === 0) throw reason;
      for (const name of dropped) this.#layers.set(name, undefined);
      this.#logits.reserve(slot);
      this.#onDropped(dropped);
    }
  }

  /** Whether the network has the layer, and memory has had room for it. */
  keeps(layer: FeatureLayer): boolean {
    return this.#layers.get(layer) !== undefined;
  }

  /**
   * A view of a computed cell's activations in a layer that is kept.
   * @throws RangeError of a layer that is not.
   */
  activations(layer: FeatureLayer, cell: number): Float32Array {
    const store = this.#layers.get(layer);
    if (store === undefined) throw new RangeError(`There is no layer ${layer} here.`);
    return store.vector(this.#slot(cell));
  }

  /** A view of the stored logits of a computed cell. */
  logits(cell: number): Float32Array {
    return this.#logits.vector(this.#slot(cell));
  }

  /**
   * Values of computed cells in a view; NaN where the view's anchor is not computed, and where its
   * layer was dropped.
   * @throws RangeError when the network has no such layer.
   */
  values(cells: readonly number[], view: View, anchorCell: number): Float32Array {
    return Float32Array.from(
      cells.map((cell) => this.#slot(cell)),
      this.#valueIn(view, anchorCell),
    );
  }

  /** The whole map in a view, one value a cell of the grid; NaN where not computed. */
  map(view: View, anchorCell: number): Float32Array {
    const values = new Float32Array(this.#slotOfCell.length).fill(Number.NaN);
    const valueInView = this.#valueIn(view, anchorCell);
    this.#cellOfSlot.forEach((cell, slot) => {
      if (cell >= 0) values[cell] = valueInView(slot);
    });
    return values;
  }

  /** The most probable classes of these computed cells. */
  top5(cells: readonly number[]): Top5 {
    const classes = new Uint16Array(cells.length * TOP);
    const probabilities = new Float32Array(cells.length * TOP);
    cells.forEach((cell, i) => {
      const slot = this.#slot(cell);
      topK(this.#logits.vector(slot), TOP).forEach((classIndex, rank) => {
        classes[i * TOP + rank] = classIndex;
        probabilities[i * TOP + rank] = this.#probability(slot, classIndex);
      });
    });
    return { classes, probabilities };
  }

  #slot(cell: number): number {
    return this.#slotOfCell[cell] ?? -1;
  }

  /** Softmax in float64. */
  #probability(slot: number, classIndex: number): number {
    const logit = this.#logits.vector(slot)[classIndex] as number;
    return Math.exp(logit - (this.#logSums[slot] as number));
  }

  #valueIn(view: View, anchorCell: number): (slot: number) => number {
    const quantity = quantityOf(view.layer);
    const name = quantity.of as FeatureLayer | 'logits';
    const layer = name === 'logits' ? this.#logits : this.#layers.get(name);
    if (name !== 'logits' && !this.#layers.has(name)) {
      throw new RangeError(`This network has no layer ${name}.`);
    }
    if (layer === undefined) return () => Number.NaN;
    const anchor = this.has(anchorCell) ? layer.vector(this.#slot(anchorCell)) : undefined;
    if (quantity.needs === 'anchor' && anchor === undefined) return () => Number.NaN;
    const against = { anchor, targetClass: view.targetClass };
    return (slot) => {
      const logSumExp = this.#logSums[slot] as number;
      return quantity.valueOf({ activations: layer.vector(slot), logSumExp }, against);
    };
  }
}
