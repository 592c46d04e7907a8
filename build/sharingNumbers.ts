import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SCENES } from '../datasets/catalogue.ts';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import { type Cut, SharableNetwork } from '../models/onnx/cuts.ts';
import { type Canvas, canvasOf } from '../src/domain/canvas.ts';
import { cellCount, type Grid, IMAGE_SIDE_IN_PX, positionOfCell } from '../src/domain/grid.ts';
import { gridOf } from '../src/domain/scene.ts';
import { type Level, levelBehind } from '../src/engine/sharing/levels.ts';
import { planSharing, type SharingPlan } from '../src/engine/sharing/planSharing.ts';
import { SHARED_BATCH } from '../src/engine/sharing/sharedBatch.ts';
import { SharedFeatures } from '../src/engine/sharing/sharedFeatures.ts';
import { builtInScene } from '../src/terminal/builtInScene.ts';

/** The kinds of pieces that a window's maps fall into: one middle, four bands, four corners. */
export const PIECES = ['middle', 'bands', 'corners'] as const;
export type PieceKind = (typeof PIECES)[number];

/** What the figure of sharing says of one network and one scene, at stride 1. */
export interface SharingNumbers {
  readonly networkTitle: string;
  readonly sceneTitle: string;
  readonly grid: Grid;
  readonly canvas: Canvas;
  /** At which the pieces are shown. */
  readonly cut: Cut;
  /** Pixels of one map of the cut, by the kind of piece that they lie in. */
  readonly pixels: Readonly<Record<PieceKind, number>>;
  /** Pieces that are computed for all windows of the scene together. */
  readonly computed: Readonly<Record<PieceKind, number>>;
  readonly plan: SharingPlan;
}

/**
 * Counts what the anti-aliased built-in network shares over a patch scene.
 * @throws Error where there is no such scene, or nothing is shared of it at this cut.
 */
export async function sharingNumbers(sceneId: string, tensor: string): Promise<SharingNumbers> {
  const { antialiased } = NETWORK_PAIRS[0];
  const onnx = readFileSync(fileURLToPath(antialiased.url));
  const outputs = antialiased.featureLayers.map(({ name }) => name);
  const network = new SharableNetwork(onnx, outputs, IMAGE_SIDE_IN_PX);
  const cut = network.cuts.find((one) => one.tensor === tensor);
  const entry = SCENES.find(({ id }) => id === sceneId);
  if (cut === undefined || entry === undefined) throw new Error(`No ${sceneId} or ${tensor}.`);
  const scene = await builtInScene(entry);
  const canvas = canvasOf(scene);
  if (canvas === undefined) throw new Error(`Images of ${sceneId} share nothing.`);
  const plan = planSharing(network, { canvas, strideInPx: 1, batch: SHARED_BATCH });
  if (!plan.levels.some((level) => level.cut.tensor === tensor)) {
    throw new Error(`Nothing is shared at ${tensor}.`);
  }
  const grid = gridOf(scene);
  const middle = cut.to - cut.from;
  const edges = cut.sideInPx - middle;
  return {
    networkTitle: antialiased.title,
    sceneTitle: entry.title,
    grid,
    canvas,
    cut,
    pixels: { middle: middle ** 2, bands: 2 * middle * edges, corners: edges ** 2 },
    computed: await piecesComputed(network, levelBehind(network, cut), canvas, grid),
    plan,
  };
}

/** Has the engine put together the maps of every window, of zeros, and counts what it asks for. */
async function piecesComputed(
  network: SharableNetwork,
  { cut, ...level }: Level,
  canvas: Canvas,
  grid: Grid,
): Promise<Record<PieceKind, number>> {
  const computed = { middle: 0, bands: 0, corners: 0 };
  // How many channels there are changes no count.
  const levels = [{ ...level, cut: { ...cut, channels: 1 } }];
  const sizeOf = (length: number) => network.spanTo(cut, length)?.size ?? 0;
  const shared = new SharedFeatures(
    levels,
    canvas,
    async (_, { count, ...source }) => {
      const lengths = [source.heightInPx, source.widthInPx];
      // What windows have in common is computed of all the canvas, what an edge changes of less than a window.
      const edges = lengths.filter((length) => length < IMAGE_SIDE_IN_PX).length;
      computed[PIECES[edges] as PieceKind] += count;
      const [heightInPx = 0, widthInPx = 0] = lengths.map(sizeOf);
      const values = new Float32Array(count * heightInPx * widthInPx);
      return { values, count, heightInPx, widthInPx };
    },
    Number.POSITIVE_INFINITY,
  );
  const out = new Float32Array(grid.cols * cut.sideInPx ** 2);
  for (let from = 0; from < cellCount(grid); from += grid.cols) {
    const row = Array.from({ length: grid.cols }, (_, x) => positionOfCell(from + x, grid));
    await shared.featuresOf(row.map(canvas.windowAt), out);
  }
  return computed;
}
