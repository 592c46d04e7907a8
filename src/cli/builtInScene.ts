import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SceneEntry } from '../../datasets/catalogue.ts';
import { sceneOfPicture } from '../../datasets/sceneOfPicture.ts';
import { decodePng } from '../core/png.ts';
import type { Scene } from '../core/scene.ts';

/** The scene of a catalogue's entry, its picture read. */
export async function builtInScene(entry: SceneEntry): Promise<Scene> {
  return sceneOfPicture(entry, decodePng(await readFile(fileURLToPath(entry.pictureUrl))));
}
