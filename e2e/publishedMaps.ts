import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page } from '@playwright/test';
import {
  type PublishedPair,
  type PublishedScene,
  publishedMapName,
  publishedPair,
} from '../datasets/published/catalogue.ts';
import { publishedMapUrl } from '../datasets/published/mapUrl.ts';
import { MAPS_ZIP, openMapsZip, publishedMaps } from '../datasets/published/sourceMaps.ts';
import { sceneOfPicture } from '../datasets/sceneOfPicture.ts';
import { SHARED_FOLDER } from '../datasets/sharedFolder.ts';
import { type AnchorName, cellIndex, type Grid, type Position } from '../src/domain/grid.ts';
import type { Layer } from '../src/domain/layers.ts';
import type { Scene } from '../src/domain/scene.ts';
import { COLOUR_COUNT, colourIndex, YL_OR_RD } from '../src/drawing/colourScale.ts';
import { decodePackedMap } from '../src/formats/packedMap.ts';
import { decodePng } from '../src/formats/png.ts';
import { publishedChoiceId } from '../src/session/choices/pairs.ts';
import { mapOnPage, NETWORKS, type Title, valueOnPage } from './pageTest.ts';
import { builtInScene } from './reference.ts';

/** What the page shows of the study at one time: two maps, side by side. */
export interface PublishedView {
  readonly pair: PublishedPair;
  readonly scene: PublishedScene;
  readonly layer: Layer;
  /** Class maps have none, but the page keeps it for the next layer. */
  readonly anchor: AnchorName;
}

interface ValueMap {
  readonly grid: Grid;
  readonly values: Float32Array;
}

/** The centre of each scene’s grid, where the crosshair stands at first. */
export const CENTRE = { berry: { y: 62, x: 62 }, plane: { y: 66, x: 66 } } as const;

/** What packing a map takes from its values at most: half of 1/65535, and what float32 adds. */
export const PACKING_ERROR = 7.7e-6;

const sourceOf = existsSync(MAPS_ZIP) ? openMapsZip() : undefined;

/** @throws Error where the study has no such networks. */
export function publishedView(
  pairId: string,
  scene: PublishedScene,
  layer: Layer,
  anchor: AnchorName = 'c',
): PublishedView {
  const pair = publishedPair(pairId);
  if (pair === undefined) throw new Error(`The study has no networks ${pairId}.`);
  return { pair, scene, layer, anchor };
}

/** The address at which the page opens with a view. */
export function addressOf({ pair, scene, layer, anchor }: PublishedView): string {
  const networks = publishedChoiceId(pair.id);
  return `./?networks=${networks}&scene=${scene}&layer=${layer}&anchor=${anchor}&scale=whole`;
}

export function mapName({ pair, scene, layer, anchor }: PublishedView, title: Title): string {
  return publishedMapName(pair.id, title === 'Anti-aliased', layer, scene, anchor);
}

/** The names of a view’s two maps, sorted. */
export function mapNames(view: PublishedView): string[] {
  return NETWORKS.map(({ title }) => mapName(view, title)).sort();
}

/** A map as it is packed here: to the bit what the page must show. */
export function packedMap(view: PublishedView, title: Title): ValueMap {
  const file = fileURLToPath(publishedMapUrl(mapName(view, title)));
  return decodePackedMap(new Uint8Array(readFileSync(file)));
}

/** A map as it was published where the study's own files are at hand; otherwise as it is packed here. */
export function sourceMap(view: PublishedView, title: Title): ValueMap {
  const name = mapName(view, title);
  const map = publishedMaps().find((one) => one.name === name);
  if (map === undefined) throw new Error(`The study has no map ${name}.`);
  return sourceOf?.(map) ?? packedMap(view, title);
}

/** A scene of the study's own picture where that is at hand; otherwise of the built-in one. */
export function publishedScene(id: PublishedScene): Scene {
  const { scene } = builtInScene(id);
  const name = id === 'berry' ? 'berry-patch-100-on-white.png' : 'plane-356.png';
  const file = resolve(SHARED_FOLDER, 'published', name);
  if (!existsSync(file)) return scene;
  return sceneOfPicture({ kind: scene.kind }, decodePng(new Uint8Array(readFileSync(file))));
}

/** What the page must write at the crosshair. */
export function shownValue(view: PublishedView, title: Title, position: Position): string {
  const { grid, values } = packedMap(view, title);
  return (values[cellIndex(position, grid)] as number).toFixed(3);
}

/** Waits until both large figures are a view's, at a position. */
export async function expectValues(
  page: Page,
  view: PublishedView,
  position: Position,
): Promise<void> {
  for (const { title } of NETWORKS) {
    await expect(valueOnPage(page, title)).toHaveText(shownValue(view, title, position));
  }
}

/** One of the boxes above the tool: named by what is chosen in it, then by its label. */
export function boxOnPage(page: Page, label: string): Locator {
  return page.getByRole('button', { name: new RegExp(` ${label}$`) });
}

/** Waits until both maps say where their values come from. */
export async function expectOrigin(
  page: Page,
  origin: 'live' | 'published 2020' | 'built in',
): Promise<void> {
  for (const { title } of NETWORKS) {
    await expect(mapOnPage(page, title)).toHaveAccessibleName(new RegExp(`^${title}, ${origin}:`));
    await expect(mapOnPage(page, title).getByText(origin, { exact: true })).toBeVisible();
  }
}

/** Live networks load for ever: for tests that only ask whether they were chosen. */
export async function holdNetworks(page: Page): Promise<void> {
  await page.route('**/*.onnx', () => {});
}

/** The pixels of a map's canvas, RGBA row by row. */
export function paintedMap(values: Float32Array, colourFrom = 0): Uint8Array {
  const rgba = new Uint8Array(values.length * 4);
  values.forEach((value, cell) => {
    // Not computed is left transparent.
    if (Number.isNaN(value)) return;
    const at = colourIndex(value, colourFrom, 1) * 3;
    rgba.set([...YL_OR_RD.subarray(at, at + 3), COLOUR_COUNT - 1], cell * 4);
  });
  return rgba;
}

/** The pixels that a canvas holds, RGBA row by row. */
export function canvasPixels(canvas: Locator): Promise<Uint8Array> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const context = element.getContext('2d') as CanvasRenderingContext2D;
    const { data } = context.getImageData(0, 0, element.width, element.height);
    return new Uint8Array(data.buffer);
  });
}

declare global {
  interface Window {
    bothMapsDrawnAtMs: Promise<number>;
  }
}

/**
 * Has the page look, at the beginning of every frame, whether both canvases hold a view's maps to
 * the last pixel: then what this frame shows is drawn.
 */
export async function watchForDrawing(page: Page, view: PublishedView): Promise<void> {
  const expected = NETWORKS.map(({ title }) => paintedMap(packedMap(view, title).values));
  await page.evaluate((maps) => {
    const isDrawn = (map: Uint8Array, index: number) => {
      const canvas = document.querySelectorAll<HTMLCanvasElement>(
        '[aria-roledescription="heatmap"] canvas',
      )[index];
      const context = canvas?.getContext('2d');
      if (!canvas || !context || canvas.width * canvas.height * 4 !== map.length) return false;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      return map.every((value, i) => data[i] === value);
    };
    window.bothMapsDrawnAtMs = new Promise((resolveAt) => {
      const look = () => {
        if (maps.every(isDrawn)) resolveAt(performance.now());
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, expected);
}

/** Waits for what `watchForDrawing` watches for. @returns milliseconds since the last click or key. */
export function drawnAfterInputInMs(page: Page): Promise<number> {
  return page.evaluate(async () => (await window.bothMapsDrawnAtMs) - window.recorder.inputAtMs);
}

/**
 * The names of the map files that a page fetches, as they are asked for, and the address of whatever
 * else it fetches that is neither a picture nor a network.
 */
export function mapsFetched(page: Page): readonly string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.resourceType() !== 'fetch' || /\.(png|onnx)$/.test(pathname)) return;
    names.push(/([^/]+)-[\w-]{8}\.map16$/.exec(pathname)?.[1] ?? request.url());
  });
  return names;
}
