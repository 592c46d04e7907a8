import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SceneEntry } from '../../datasets/catalogue.ts';
import { sceneOfPicture } from '../../datasets/sceneOfPicture.ts';
import type { Scene } from '../domain/scene.ts';
import { decodePng } from '../formats/png.ts';

/** The scene of a catalogue's entry, its picture read. */
export async function builtInScene(entry: SceneEntry): Promise<Scene> {
  return sceneOfPicture(entry, decodePng(await readFile(fileURLToPath(entry.pictureUrl))));
}
