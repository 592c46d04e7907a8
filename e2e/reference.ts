import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SCENES } from '../datasets/catalogue.ts';
import { sceneOfPicture } from '../datasets/sceneOfPicture.ts';
import reference from '../models/reference/logits.json' with { type: 'json' };
import type { Position } from '../src/domain/grid.ts';
import type { Scene } from '../src/domain/scene.ts';
import { decodePng } from '../src/formats/png.ts';

const CLASSES = 1000;
/** `reference/logits.py` computes with the weights as stored first, with the checkpoint's second. */
const KINDS_OF_WEIGHTS = 2;

/**
 * PyTorch's logits for a window of a built-in scene, from the weights as the ONNX file stores them.
 * @throws Error where the reference has no such network or window.
 */
export function referenceLogits(network: string, scene: string, { y, x }: Position): Float32Array {
  const networkIndex = reference.networks.indexOf(network);
  const window = reference.windows.findIndex(
    (one) => one.scene === scene && one.y === y && one.x === x,
  );
  if (networkIndex < 0 || window < 0) {
    throw new Error(`PyTorch was not asked what ${network} says of ${scene} at (${y}, ${x}).`);
  }
  const file = readFileSync(new URL('../models/reference/logits.f32', import.meta.url));
  const row = networkIndex * KINDS_OF_WEIGHTS * reference.windows.length + window;
  const from = row * CLASSES;
  return new Float32Array(new Uint8Array(file).buffer).subarray(from, from + CLASSES);
}

/** A built-in scene, and the class that its object belongs to. */
export function builtInScene(id: string): { readonly scene: Scene; readonly targetClass: number } {
  const entry = SCENES.find((scene) => scene.id === id);
  if (entry === undefined) throw new Error(`The catalogue has no scene ${id}.`);
  const png = new Uint8Array(readFileSync(fileURLToPath(entry.pictureUrl)));
  return { scene: sceneOfPicture(entry, decodePng(png)), targetClass: entry.targetClass };
}
