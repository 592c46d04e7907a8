import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCENES } from '../../datasets/catalogue.ts';
import {
  PUBLISHED_PAIRS,
  PUBLISHED_SCENES,
  type PublishedPair,
  type PublishedScene,
  publishedPair,
} from '../../datasets/published/catalogue.ts';
import { sceneOfPicture } from '../../datasets/sceneOfPicture.ts';
import { NETWORK_PAIRS, type Network } from '../../models/catalogue.ts';
import {
  ANCHOR_NAMES,
  type AnchorName,
  anchorNameAt,
  anchorPosition,
  type Grid,
  type Position,
} from '../core/grid.ts';
import type { Layer } from '../core/layers.ts';
import { decodePng } from '../core/png.ts';
import { gridOf, type Scene } from '../core/scene.ts';

/** The command line as typed, every value still text. */
export interface MapOptions {
  readonly model?: string;
  readonly published?: string;
  readonly scene?: string;
  readonly patch?: string;
  readonly picture?: string;
  readonly class?: string;
  readonly layer: string;
  readonly anchor: string;
  readonly stride?: string;
  readonly out: string;
  readonly only?: string;
}

interface CommonJob {
  readonly sceneId: string;
  readonly grid: Grid;
  readonly layers: readonly Layer[];
  readonly anchor: Position;
  readonly strideInPx: number;
  readonly outFolder: string;
}

/** Maps to compute. */
export interface LiveJob extends CommonJob {
  readonly kind: 'live';
  readonly networks: readonly Network[];
  readonly scene: Scene;
  readonly targetClass: number;
}

/** Maps of the published study to write out. */
export interface PublishedJob extends CommonJob {
  readonly kind: 'published';
  readonly pair: PublishedPair;
  readonly antialiased: readonly boolean[];
  readonly publishedScene: PublishedScene;
  readonly publishedAnchor: AnchorName;
}

/** The command line asks for something that is not there; the message is a sentence. */
export class UsageError extends Error {}

/**
 * What the command line asks for, with the scene's picture read.
 * @throws UsageError, PngError or RangeError, each with a sentence for whoever typed it.
 */
export async function jobOf(options: MapOptions): Promise<LiveJob | PublishedJob> {
  if (options.published === undefined) return liveJob(options);
  if (options.model !== undefined) {
    throw new UsageError('Give --model or --published, not both.');
  }
  return publishedJob(options, options.published);
}

async function liveJob(options: MapOptions): Promise<LiveJob> {
  const id = options.model ?? NETWORK_PAIRS[0].id;
  const pair = NETWORK_PAIRS.find((candidate) => candidate.id === id);
  if (pair === undefined) throw unknown('model', id, NETWORK_PAIRS);
  const { featureLayers } = pair.standard;
  const layers = layersOf(options.layer, [...featureLayers.map(({ name }) => name), 'class']);
  const { sceneId, scene, targetClass: ofScene } = await sceneOf(options);
  const grid = gridOf(scene);
  const classes = featureLayers.at(-1)?.width ?? 0;
  const targetClass =
    options.class === undefined ? ofScene : wholeNumber('--class', options.class, 0, classes - 1);
  if (targetClass === undefined && layers.includes('class')) {
    throw new UsageError('Name the class with --class: a picture of your own has none yet.');
  }
  return {
    kind: 'live',
    networks: variantsOf(options.only).map((antialiased) =>
      antialiased ? pair.antialiased : pair.standard,
    ),
    sceneId,
    scene,
    grid,
    layers,
    anchor: anchorOf(options.anchor, grid),
    // Without a class map the class is of no account.
    targetClass: targetClass ?? 0,
    strideInPx: wholeNumber('--stride', options.stride ?? '8', 1),
    outFolder: options.out,
  };
}

async function publishedJob(options: MapOptions, name: string): Promise<PublishedJob> {
  const pair = publishedPair(name);
  if (pair === undefined) throw unknown('published network', name, PUBLISHED_PAIRS);
  if (options.patch !== undefined || options.picture !== undefined || options.class !== undefined) {
    throw new UsageError('Published maps have scenes and classes of their own: use --scene alone.');
  }
  const publishedScene = PUBLISHED_SCENES.find((scene) => scene === options.scene);
  if (publishedScene === undefined) {
    throw new UsageError(`Choose a published scene with --scene: ${list(PUBLISHED_SCENES)}.`);
  }
  const { sceneId, scene } = await sceneOf(options);
  const grid = gridOf(scene);
  const anchor = anchorOf(options.anchor, grid);
  const publishedAnchor = anchorNameAt(anchor, grid);
  if (publishedAnchor === undefined) {
    throw new UsageError(`Published maps have the anchors ${list(ANCHOR_NAMES)} only.`);
  }
  return {
    kind: 'published',
    pair,
    antialiased: variantsOf(options.only),
    publishedScene,
    publishedAnchor,
    sceneId,
    grid,
    layers: layersOf(options.layer, pair.layers),
    anchor,
    strideInPx: wholeNumber('--stride', options.stride ?? '1', 1),
    outFolder: options.out,
  };
}

/** Which networks of a pair are wanted: standard (false), anti-aliased (true). */
function variantsOf(only: string | undefined): readonly boolean[] {
  switch (only) {
    case undefined:
      return [false, true];
    case 'standard':
      return [false];
    case 'antialiased':
      return [true];
    default:
      throw new UsageError(`--only is “standard” or “antialiased”, not “${only}”.`);
  }
}

function layersOf(text: string, known: readonly Layer[]): Layer[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  return names.map((name) => {
    const layer = known.find((candidate) => candidate === name);
    if (layer === undefined) {
      throw new UsageError(`This network has no layer “${name}”; it has ${list(known)}.`);
    }
    return layer;
  });
}

function anchorOf(text: string, grid: Grid): Position {
  const name = ANCHOR_NAMES.find((candidate) => candidate === text);
  if (name !== undefined) return anchorPosition(name, grid);
  const [, y, x] = /^(\d+),(\d+)$/.exec(text) ?? [];
  if (y === undefined || x === undefined) {
    throw new UsageError(
      `--anchor is ${list(ANCHOR_NAMES)}, or a position “y,x” in pixels, not “${text}”.`,
    );
  }
  const position = { y: Number(y), x: Number(x) };
  if (position.y >= grid.rows || position.x >= grid.cols) {
    throw new UsageError(
      `The anchor ${text} lies outside this scene: y goes to ${grid.rows - 1}, x to ${grid.cols - 1}.`,
    );
  }
  return position;
}

async function sceneOf({ scene: id, patch, picture }: MapOptions) {
  if ([id, patch, picture].filter((choice) => choice !== undefined).length !== 1) {
    throw new UsageError(
      `Give one of --scene (${list(SCENES.map((scene) => scene.id))}), --patch and --picture.`,
    );
  }
  if (id === undefined) {
    const path = (patch ?? picture) as string;
    const decoded = decodePng(await readPicture(path));
    return {
      sceneId: basename(path, extname(path)),
      scene: sceneOfPicture({ kind: patch === undefined ? 'crop' : 'patch' }, decoded),
      targetClass: undefined,
    };
  }
  const entry = SCENES.find((scene) => scene.id === id);
  if (entry === undefined) throw unknown('scene', id, SCENES);
  const decoded = decodePng(await readPicture(fileURLToPath(entry.pictureUrl)));
  return { sceneId: id, scene: sceneOfPicture(entry, decoded), targetClass: entry.targetClass };
}

async function readPicture(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new UsageError(`${path}: ${why}.`, { cause });
  }
}

function wholeNumber(option: string, text: string, min: number, max = Infinity): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new UsageError(`${option} is a whole number ${range}, not “${text}”.`);
}

function unknown(what: string, id: string, known: readonly { readonly id: string }[]): UsageError {
  return new UsageError(`There is no ${what} “${id}”; known: ${list(known.map((one) => one.id))}.`);
}

function list(names: readonly string[]): string {
  return names.join(', ');
}
