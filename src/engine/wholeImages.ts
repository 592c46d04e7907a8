import { positionOfCell } from '../domain/grid.ts';
import { imageBytesOf, renderImage } from '../domain/scene.ts';
import type { InferenceBackend } from './backends/backend.ts';
import type { Run } from './run.ts';

/**
 * A way of computing cells.
 * @returns of each feature layer its activations, [cells.length, width].
 * @throws what the backend throws.
 */
export type ComputeCells = (
  backend: InferenceBackend,
  run: Run,
  cells: readonly number[],
) => Promise<readonly Float32Array[]>;

/** The plain way: each cell’s whole image goes through the whole network. */
export function wholeImages(): ComputeCells {
  /** Used again from batch to batch. */
  let images = new Uint8Array(0);
  return (backend, { scene, grid }, cells) => {
    const bytes = imageBytesOf(scene);
    if (images.length < cells.length * bytes) {
      images = new Uint8Array(cells.length * bytes);
    }
    cells.forEach((cell, i) => {
      renderImage(scene, positionOfCell(cell, grid), images, i * bytes);
    });
    return backend.run(images.subarray(0, cells.length * bytes), cells.length);
  };
}
