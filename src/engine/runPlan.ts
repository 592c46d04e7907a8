import { cellCount, type Grid, type Position, type Region } from '../domain/grid.ts';
import { needsClass } from '../domain/layers.ts';
import type { NetworkFile } from '../domain/networkFile.ts';
import { STRIDES_IN_PX, type VisitingOrder, visitingOrder } from '../domain/visitingOrder.ts';
import { EngineFailure } from './engineFailure.ts';
import { FeatureStore } from './featureStore.ts';
import type { View } from './protocol/messages.ts';

/** Images off the run's grid that the memory budget must leave room for. */
export const RESERVED_IMAGES = 1024;

/** Which cells a run visits. */
export interface Plan {
  readonly strideInPx: number;
  readonly order: VisitingOrder;
  /** Images off the grid that fit the memory budget beside it. */
  readonly spareImages: number;
  /** 1 for every cell of the order. */
  readonly isPlanned: Uint8Array;
}

/**
 * Which cells to visit, coarse to fine.
 * @throws EngineFailure `run-too-large` when they are more than the budget has room for.
 */
export function planOf(
  grid: Grid,
  strideInPx: number,
  region: Region | undefined,
  view: View,
  capacity: number,
): Plan {
  const order = visitingOrder(grid, strideInPx, anchorsOf(view), region);
  if (imagesNeeded(order.cells.length, grid) > capacity) {
    const fittingStrideInPx = fittingStride(strideInPx, grid, region, view, capacity);
    throw new EngineFailure({
      code: 'too-many-images',
      parameters: { images: order.cells.length, fittingStrideInPx },
    });
  }
  const isPlanned = new Uint8Array(cellCount(grid));
  for (const cell of order.cells) isPlanned[cell] = 1;
  return {
    strideInPx,
    order,
    isPlanned,
    spareImages: capacity - order.cells.length,
  };
}

/** A run's images and room for those that will be asked for off its grid. */
function imagesNeeded(imagesOfRun: number, grid: Grid): number {
  return imagesOfRun + Math.min(RESERVED_IMAGES, cellCount(grid) - imagesOfRun);
}

/** How many images' activations fit a budget. */
export function imagesFitting(budgetInBytes: number, grid: Grid, network: NetworkFile): number {
  let [fits, tooMany] = [0, cellCount(grid) + 1];
  while (tooMany - fits > 1) {
    const images = (fits + tooMany) >> 1;
    const bytes = FeatureStore.bytesFor(images, cellCount(grid), network.featureLayers);
    if (bytes <= budgetInBytes) fits = images;
    else tooMany = images;
  }
  return fits;
}

/** The smallest stride above this one that can be chosen and whose run fits; undefined when none does. */
function fittingStride(
  strideInPx: number,
  grid: Grid,
  region: Region | undefined,
  view: View,
  capacity: number,
): number | undefined {
  return STRIDES_IN_PX.find((stride) => {
    if (stride <= strideInPx) return false;
    const images = visitingOrder(grid, stride, anchorsOf(view), region).cells.length;
    return imagesNeeded(images, grid) <= capacity;
  });
}

function anchorsOf({ layer, anchor }: View): readonly Position[] {
  return needsClass(layer) ? [] : [anchor];
}
