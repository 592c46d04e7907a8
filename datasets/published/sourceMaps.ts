import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { ANCHOR_NAMES, type AnchorName, type Grid } from '../../src/domain/grid.ts';
import type { Layer } from '../../src/domain/layers.ts';
import { SHARED_FOLDER } from '../sharedFolder.ts';
import {
  PUBLISHED_PAIRS,
  PUBLISHED_SCENES,
  type PublishedScene,
  publishedMapName,
} from './catalogue.ts';

/** What a published map shows. */
export interface PublishedMap {
  /** Of its file here, without the ending. */
  readonly name: string;
  readonly network: string;
  readonly layer: Layer;
  readonly scene: PublishedScene;
  /** Absent for class maps. */
  readonly anchor?: AnchorName;
}

/** The study's maps as published, in the shared folder. */
export const MAPS_ZIP = resolve(SHARED_FOLDER, 'published/maps.zip');

/** All 256 maps of the study and what each shows. */
export function publishedMaps(): PublishedMap[] {
  const maps: PublishedMap[] = [];
  for (const { id, layers } of PUBLISHED_PAIRS) {
    for (const antialiased of [false, true]) {
      const network = `${id}${antialiased ? 'AA' : ''}`;
      for (const layer of layers) {
        for (const scene of PUBLISHED_SCENES) {
          for (const anchor of layer === 'class' ? [undefined] : ANCHOR_NAMES) {
            const name = publishedMapName(id, antialiased, layer, scene, anchor ?? 'c');
            maps.push({ name, network, layer, scene, ...(anchor && { anchor }) });
          }
        }
      }
    }
  }
  return maps;
}

/**
 * Opens the zip of the published maps: little-endian float32, row by row, of square maps. There
 * MobileNetV2 is called `mobilev2`, and class maps stand under the anchor `br`.
 */
export function openMapsZip(): (map: PublishedMap) => { grid: Grid; values: Float32Array } {
  const zip = unzipSync(new Uint8Array(readFileSync(MAPS_ZIP)));
  return ({ network, layer, scene, anchor }) => {
    const model = network.replace('mobilenet_v2', 'mobilev2');
    const entry = `${model}-${layer}-${scene}-${anchor ?? 'br'}.f32`;
    const bytes = zip[entry];
    if (bytes === undefined) throw new Error(`${MAPS_ZIP} has no ${entry}.`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values = Float32Array.from({ length: bytes.length / 4 }, (_, i) =>
      view.getFloat32(i * 4, true),
    );
    const side = Math.sqrt(values.length);
    return { grid: { rows: side, cols: side }, values };
  };
}
