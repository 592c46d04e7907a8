import {
  PUBLISHED_SCENES,
  publishedMapName,
  publishedPair,
} from '../../datasets/published/catalogue.ts';
import { type AnchorName, type Grid, sameGrid } from '../domain/grid.ts';
import { type Layer, needsClass } from '../domain/layers.ts';
import { SIDES, type Side } from './asked/requested.ts';
import { type NetworkChoice, runsHere } from './choices/networkChoice.ts';
import { classListOf, IMAGENET } from './classNames.ts';
import { type DroppedMap, isNameOf, type MapOnScreen, waitsFor } from './sources/droppedMap.ts';
import type { MapStore } from './sources/mapStore.ts';
import type { Reference } from './sources/reference.ts';
import { sourceTexts } from './sources/texts.ts';

/** A map that came as a CSV file, beside what is on screen. */
export interface DroppedReference {
  readonly map: DroppedMap;
  readonly waitsFor: ReturnType<typeof waitsFor>;
  /** The file's name calls the network on its side otherwise. */
  readonly isOfOtherName: boolean;
}

/** What decides which maps the live ones can be held against. */
export interface Compared {
  readonly choice: NetworkChoice;
  readonly architectures: ReadonlyMap<string, string>;
  readonly scene: string;
  readonly grid: Grid | undefined;
  readonly layer: Layer;
  /** `undefined` where the anchor stands at none of the five. */
  readonly anchorName: AnchorName | undefined;
  /** As `anchorInFileName` has it. */
  readonly anchor: string | undefined;
  readonly targetClasses: Readonly<Record<Side, number>>;
  /** Of the scene's object. */
  readonly scenesClass: number | undefined;
}

/** Names of the published maps that the live ones on screen can be held against. */
export function publishedReferences(of: Compared): Readonly<Record<Side, string | undefined>> {
  const { choice, architectures, layer, anchorName, targetClasses, scenesClass } = of;
  // The probability of another class is not what was published.
  const scenesOwnClass = targetClasses.left === scenesClass;
  const nameOf = (side: Side) => {
    const network = choice.networks?.[side];
    const pair = publishedPair(architectures.get(network?.id ?? '') ?? '');
    const scene = PUBLISHED_SCENES.find((id) => id === of.scene);
    const known =
      pair?.layers.includes(layer) === true &&
      (!needsClass(layer) || scenesOwnClass) &&
      // Weights for other classes are another network of the same shape.
      network !== undefined &&
      classListOf(network) === IMAGENET;
    if (!known || !network || !scene) return undefined;
    if (!needsClass(layer) && anchorName === undefined) return undefined;
    return publishedMapName(pair.id, network.antialiased, layer, scene, anchorName ?? 'c');
  };
  return { left: nameOf('left'), right: nameOf('right') };
}

/** Every CSV that came, and whether it is of what is on screen. */
export function droppedReferences(
  maps: readonly DroppedMap[],
  { choice, architectures, scene, grid, layer, anchor, targetClasses, scenesClass }: Compared,
): readonly DroppedReference[] {
  const onScreen: MapOnScreen = {
    isLive: runsHere(choice),
    scene,
    grid,
    layer,
    anchor,
    targetClasses,
    scenesClass,
    networks: {
      left: choice.networks?.left?.sha256,
      right: choice.networks?.right?.sha256,
    },
  };
  return maps.map((map) => {
    const network = choice.networks?.[map.side];
    return {
      map,
      waitsFor: waitsFor(map, onScreen),
      isOfOtherName:
        network !== undefined && !isNameOf(map.network, network, architectures.get(network.id)),
    };
  });
}

/** What each live map is held against: a dropped map before the published one. */
export function referencesOf(
  dropped: readonly DroppedReference[],
  names: Readonly<Record<Side, string | undefined>>,
  published: ReadonlyMap<string, MapStore>,
  grid: Grid | undefined,
): Readonly<Record<Side, Reference | undefined>> {
  const fits = (map: { readonly grid: Grid }) => grid !== undefined && sameGrid(map.grid, grid);
  const [left, right] = SIDES.map((side): Reference | undefined => {
    const mine = dropped.find(
      ({ map, waitsFor: waits }) => map.side === side && waits === undefined && fits(map),
    )?.map;
    if (mine) return { title: mine.fileName, grid: mine.grid, values: mine.values };
    const map = published.get(names[side] ?? '');
    return map && fits(map)
      ? { title: sourceTexts.onMap.published, grid: map.grid, values: map.values }
      : undefined;
  });
  return { left, right };
}
