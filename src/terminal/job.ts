import { ALL_SCENES } from '../../datasets/moreObjects/catalogue.ts';
import {
  PUBLISHED_PAIRS,
  PUBLISHED_SCENES,
  type PublishedPair,
  type PublishedScene,
  publishedPair,
} from '../../datasets/published/catalogue.ts';
import { sceneOfPicture } from '../../datasets/sceneOfPicture.ts';
import { onScene, ownSideOf } from '../../models/atOwnSize.ts';
import { NETWORK_PAIRS, type Network } from '../../models/catalogue.ts';
import type { InstalledNetwork } from '../../models/installed.ts';
import { lookedInto } from '../../models/lookedInto.ts';
import { OFFICIAL_NETWORKS } from '../../models/official.ts';
import {
  ANCHOR_NAMES,
  type AnchorName,
  anchorNameAt,
  anchorPosition,
  type Grid,
  type Position,
} from '../domain/grid.ts';
import { isStageLayer, type Layer, layersOf } from '../domain/layers.ts';
import { atSide, gridOf, type Scene } from '../domain/scene.ts';
import { builtInScene } from './builtInScene.ts';
import { INSTALLED_FOLDER, usableNetworks } from './installedFolder.ts';
import { studyPairOf } from './publishedCheck.ts';
import { readInput } from './readInput.ts';
import { readPicture } from './readPicture.ts';
import type { MapRequest } from './runNetwork.ts';
import { sceneNameOf } from './sceneName.ts';
import { UsageError } from './usageError.ts';

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
  readonly compare?: string;
  readonly backend?: string;
  readonly wholeImages?: boolean;
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
  /** The same, where it is not the class of the scene's object. */
  readonly otherClass: number | undefined;
  /** Published maps that the computed ones are to be compared with. */
  readonly compared: PublishedMaps | undefined;
  readonly backend: MapRequest['backend'];
  readonly wholeImages: boolean;
}

/** Which of the study's maps are meant, but for network and layer. */
export interface PublishedMaps {
  readonly pair: PublishedPair;
  readonly scene: PublishedScene;
  readonly anchor: AnchorName;
}

/** Maps of the published study to write out. */
export interface PublishedJob extends CommonJob {
  readonly kind: 'published';
  readonly published: PublishedMaps;
  readonly antialiased: readonly boolean[];
}

/**
 * What the command line asks for, with the scene's picture read.
 * @throws UsageError or PngError, each with a sentence for whoever typed it.
 */
export async function jobOf(options: MapOptions): Promise<LiveJob | PublishedJob> {
  if (options.published === undefined) return liveJob(options);
  if (options.model !== undefined) {
    throw new UsageError('Give --model or --published, not both.');
  }
  return publishedJob(options, options.published);
}

/** Networks that run under one name: a pair, or one alone. */
interface Choice {
  readonly id: string;
  readonly standard: Network | InstalledNetwork | undefined;
  readonly antialiased: Network | InstalledNetwork | undefined;
}

function modelChoices(): Choice[] {
  return [...NETWORK_PAIRS, ...usableNetworks(INSTALLED_FOLDER)];
}

/** What `--model` takes: the built-in pair first, then what is installed. */
export function modelNames(): string[] {
  return modelChoices().map(({ id }) => id);
}

function choiceOf(id: string): Choice {
  const choices = modelChoices();
  const choice = choices.find((candidate) => candidate.id === id);
  if (choice !== undefined) return choice;
  if (OFFICIAL_NETWORKS.some((network) => network.id === id)) {
    throw new UsageError(`${id} is not installed yet: npm run models -- get ${id}`);
  }
  throw unknown('model', id, choices);
}

async function liveJob(options: MapOptions): Promise<LiveJob> {
  const choice = choiceOf(options.model ?? NETWORK_PAIRS[0].id);
  const networks = networksOf(choice, options.only);
  const [network] = networks;
  const { featureLayers, classNames } = network;
  const known = networks.map((one) =>
    layersOf(lookedInto(one).featureLayers.map(({ name }) => name)),
  );
  const layers = namedLayers(
    options.layer,
    (known[0] ?? []).filter((layer) => known.every((ofOne) => ofOne.includes(layer))),
  );
  const { sceneId, scene: asEver, targetClass: ofScene } = await sceneOf(options);
  const ownSide = ownSideOf(networks);
  const sized = ownSide === undefined ? undefined : atSide(asEver, ownSide);
  const scene = sized?.scene ?? asEver;
  const grid = positionsOf(scene);
  const anchor = anchorOf(options.anchor, grid);
  const classes = featureLayers.at(-1)?.width ?? 0;
  const ofImagenet = classNames === undefined;
  const targetClass =
    options.class === undefined
      ? ofImagenet
        ? ofScene
        : undefined
      : wholeNumber('--class', options.class, 0, classes - 1);
  if (targetClass === undefined && layers.includes('class')) {
    throw new UsageError(
      ofImagenet
        ? 'Name the class with --class: a picture of your own has none yet.'
        : `Name the class with --class, 0 to ${classes - 1}: the classes of ${choice.id} are its own.`,
    );
  }
  const compared =
    options.compare === undefined ? undefined : comparedOf(options, network, sceneId, anchor, grid);
  if (compared !== undefined && layers.includes('class') && targetClass !== ofScene) {
    throw new UsageError(`The published class maps of ${sceneId} show class ${ofScene} alone.`);
  }
  const beyondStudy = compared && layers.find((layer) => !compared.pair.layers.includes(layer));
  if (beyondStudy) {
    throw new UsageError(`The study has no maps of “${beyondStudy}”: leave it out, or --compare.`);
  }
  return {
    kind: 'live',
    networks: networks.map((one) => {
      const ofScene = sized ? onScene(one, sized) : one;
      return layers.some(isStageLayer) ? lookedInto(ofScene) : ofScene;
    }),
    sceneId,
    scene,
    grid,
    layers,
    anchor,
    // Without a class map the class is of no account.
    targetClass: targetClass ?? 0,
    otherClass: ofImagenet && targetClass === ofScene ? undefined : targetClass,
    strideInPx: wholeNumber('--stride', options.stride ?? '8', 1),
    outFolder: options.out,
    compared,
    backend: backendOf(options.backend),
    wholeImages: options.wholeImages ?? false,
  };
}

function networksOf(
  { id, standard, antialiased }: Choice,
  only: string | undefined,
): [Network, ...Network[]] {
  const wanted = variantsOf(only);
  const networks = [standard, antialiased].filter(
    (network) => network !== undefined && wanted.includes(network.antialiased),
  ) as Network[];
  const [first, ...others] = networks;
  if (first === undefined) {
    const there = standard === undefined ? 'antialiased' : 'standard';
    throw new UsageError(`${id} stands alone: take --only ${there}.`);
  }
  return [first, ...others];
}

function comparedOf(
  { compare, scene }: MapOptions,
  network: Network | InstalledNetwork,
  sceneId: string,
  anchor: Position,
  grid: Grid,
): PublishedMaps {
  if (compare !== 'published') {
    throw new UsageError(`--compare is “published”, not “${compare}”.`);
  }
  return publishedMapsOf(
    studyPairOf(network),
    scene === undefined ? undefined : sceneId,
    anchor,
    grid,
  );
}

async function publishedJob(options: MapOptions, name: string): Promise<PublishedJob> {
  const pair = publishedPair(name);
  if (pair === undefined) throw unknown('published network', name, PUBLISHED_PAIRS);
  if (options.patch !== undefined || options.picture !== undefined || options.class !== undefined) {
    throw new UsageError('Published maps have scenes and classes of their own: use --scene alone.');
  }
  if (options.compare !== undefined) {
    throw new UsageError(
      'Compare the maps of a network that runs, with --model, not published ones.',
    );
  }
  if (options.backend !== undefined) {
    throw new UsageError('Published maps are not computed here: leave --backend out.');
  }
  if (options.wholeImages) {
    throw new UsageError('Published maps are not computed here: leave --whole-images out.');
  }
  publishedScene(options.scene);
  const { sceneId, scene } = await sceneOf(options);
  const grid = positionsOf(scene);
  const anchor = anchorOf(options.anchor, grid);
  return {
    kind: 'published',
    published: publishedMapsOf(pair, sceneId, anchor, grid),
    antialiased: variantsOf(options.only),
    sceneId,
    grid,
    layers: namedLayers(options.layer, pair.layers),
    anchor,
    strideInPx: wholeNumber('--stride', options.stride ?? '1', 1),
    outFolder: options.out,
  };
}

/** @throws UsageError when the study has no such map. */
function publishedMapsOf(
  pair: PublishedPair,
  sceneId: string | undefined,
  at: Position,
  grid: Grid,
): PublishedMaps {
  const scene = publishedScene(sceneId);
  const anchor = anchorNameAt(at, grid);
  if (anchor === undefined) {
    throw new UsageError(`Published maps have the anchors ${list(ANCHOR_NAMES)} only.`);
  }
  return { pair, scene, anchor };
}

function publishedScene(sceneId: string | undefined): PublishedScene {
  const scene = PUBLISHED_SCENES.find((candidate) => candidate === sceneId);
  if (scene === undefined) {
    throw new UsageError(`Choose a published scene with --scene: ${list(PUBLISHED_SCENES)}.`);
  }
  return scene;
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

function backendOf(name: string | undefined): MapRequest['backend'] {
  if (name === undefined) return 'auto';
  if (name === 'native' || name === 'wasm') return name;
  throw new UsageError(`--backend is “native” or “wasm”, not “${name}”.`);
}

function namedLayers(text: string, known: readonly Layer[]): Layer[] {
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

/** @throws UsageError when the picture has not the size for any. */
function positionsOf(scene: Scene): Grid {
  try {
    return gridOf(scene);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(cause.message, { cause });
  }
}

async function sceneOf({ scene: id, patch, picture }: MapOptions) {
  if ([id, patch, picture].filter((choice) => choice !== undefined).length !== 1) {
    throw new UsageError(
      `Give one of --scene (${list(ALL_SCENES.map((scene) => scene.id))}), --patch and --picture.`,
    );
  }
  if (id === undefined) {
    const path = (patch ?? picture) as string;
    const file = await readInput(path);
    return {
      sceneId: sceneNameOf(path),
      scene: sceneOfPicture(
        { kind: patch === undefined ? 'crop' : 'patch' },
        readPicture(path, file),
      ),
      targetClass: undefined,
    };
  }
  const entry = ALL_SCENES.find((scene) => scene.id === id);
  if (entry === undefined) throw unknown('scene', id, ALL_SCENES);
  return { sceneId: id, scene: await builtInScene(entry), targetClass: entry.targetClass };
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
