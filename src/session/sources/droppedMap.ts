import { publishedPair } from '../../../datasets/published/catalogue.ts';
import { ANCHOR_NAMES, type Grid, sameGrid } from '../../domain/grid.ts';
import { LAYERS, type Layer, needsClass } from '../../domain/layers.ts';
import type { Side } from '../asked/requested.ts';

/** What the name of a map's file says. */
interface MapName {
  /** As the file calls it, without `AA`. */
  readonly network: string;
  readonly side: Side;
  readonly scene: string;
  readonly layer: Layer;
  /** As `anchorInFileName` has it; of no account for `class`. */
  readonly anchor: string | undefined;
  /** Of a class map; `undefined` for the scene's own class. */
  readonly targetClass: number | undefined;
}

/** A map that came as a CSV file, to hold a live one against. */
export interface DroppedMap extends MapName {
  readonly fileName: string;
  /** SHA-256 of the network whose class it is, where the class is none of ImageNet’s. */
  readonly ofClassesOf?: string;
  readonly grid: Grid;
  readonly values: Float32Array;
}

/** What of the page decides which map is on screen. */
export interface MapOnScreen {
  readonly isLive: boolean;
  readonly scene: string;
  /** `undefined` while the scene is read. */
  readonly grid: Grid | undefined;
  readonly layer: Layer;
  /** As `anchorInFileName` has it. */
  readonly anchor: string | undefined;
  readonly targetClasses: Readonly<Record<Side, number>>;
  /** Of the scene's object. */
  readonly scenesClass: number | undefined;
  /** SHA-256 of the networks that run. */
  readonly networks: Readonly<Record<Side, string | undefined>>;
}

/** The first thing in which a dropped map is not of what is on screen; undefined when it is. */
export function waitsFor(
  map: Omit<DroppedMap, 'values'>,
  shown: MapOnScreen,
): 'live' | 'scene' | 'layer' | 'class' | 'anchor' | undefined {
  if (!shown.isLive) return 'live';
  if (map.scene !== shown.scene) return 'scene';
  // The same scene of another size, as other networks want it.
  if (shown.grid && !sameGrid(map.grid, shown.grid)) return 'scene';
  if (map.layer !== shown.layer) return 'layer';
  if (needsClass(map.layer)) {
    const targetClass = map.targetClass ?? shown.scenesClass;
    const isOfOthers =
      map.ofClassesOf !== undefined && map.ofClassesOf !== shown.networks[map.side];
    if (isOfOthers) return 'class';
    return targetClass === shown.targetClasses[map.side] ? undefined : 'class';
  }
  return map.anchor === shown.anchor ? undefined : 'anchor';
}

/** Whether both are of the same thing, so that one takes the other's place. */
export function isOfSameMap(a: DroppedMap, b: DroppedMap): boolean {
  if (a.side !== b.side || a.scene !== b.scene || a.layer !== b.layer) return false;
  if (!sameGrid(a.grid, b.grid)) return false;
  return needsClass(a.layer) ? a.targetClass === b.targetClass : a.anchor === b.anchor;
}

/**
 * Whether a file may call the network so: by its id, or by its architecture's name in torchvision or
 * in the study.
 */
export function isNameOf(
  name: string,
  network: { readonly id: string },
  architecture: string | undefined,
): boolean {
  const known = publishedPair(name)?.id ?? name;
  return [network.id.replace(/AA$/, ''), architecture].includes(known);
}

/**
 * What a map's file name says, as published and as the terminal writes it:
 * `<model>[AA]-<layer>-<scene>[-<anchor>][-class<index>][-d3].csv`, an anchor being a name or `y62x40`.
 * An AA map belongs to the right.
 */
export function mapOfFileName(fileName: string): MapName | undefined {
  const layers = LAYERS.join('|');
  const match = new RegExp(
    `^(.+?)(AA)?-(${layers})-((?:own-)?[a-z0-9_]+)(?:-(${ANCHOR_NAMES.join('|')}|y\\d{1,5}x\\d{1,5}))?(?:-class(\\d{1,5}))?(?:-d3)?\\.csv$`,
    'i',
  ).exec(fileName);
  if (match === null) return undefined;
  const layer = LAYERS.find((known) => known === match[3]);
  const scene = match[4];
  if (layer === undefined || scene === undefined) return undefined;
  if (!needsClass(layer) && match[5] === undefined) return undefined;
  return {
    network: match[1] as string,
    side: match[2] ? 'right' : 'left',
    layer,
    scene,
    anchor: match[5]?.toLowerCase(),
    targetClass: match[6] === undefined ? undefined : Number(match[6]),
  };
}
