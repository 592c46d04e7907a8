import {
  BUILT_IN_NETWORKS,
  BUILT_IN_SCENES,
  builtInMapName,
  builtInTopFiveName,
  hasBuiltInMaps,
} from '../../../datasets/builtIn/catalogue.ts';
import { builtInMapUrl, builtInTopFiveUrl } from '../../../datasets/builtIn/mapUrl.ts';
import type { SceneEntry } from '../../../datasets/catalogue.ts';
import type { Network } from '../../../models/catalogue.ts';
import { type AnchorName, anchorPosition, type Grid, sameGrid } from '../../domain/grid.ts';
import type { Layer } from '../../domain/layers.ts';
import { decodePackedTopFive, probabilitiesOf, type TopFive } from '../../formats/packedTopFive.ts';
import { FIRST_PAIR } from '../choices/pairs.ts';
import { type MapKey, mapKeyOf } from '../mapKey.ts';
import { MapStore } from './mapStore.ts';
import { fetchPackedBytes, fetchPackedMap } from './publishedMaps.ts';

/** What one map shows. */
export interface AskedMap {
  readonly network: Network;
  readonly scene: SceneEntry;
  readonly layer: Layer;
  /** `undefined` where it stands at none of the five. */
  readonly anchor: AnchorName | undefined;
  /** For `class`: of the scene’s own class. */
  readonly scenesOwnClass: boolean;
}

/** A map that comes with the page. */
export interface BuiltInMap {
  readonly name: string;
  /** @param grid the map's own, which is known once it is there. */
  readonly keyIn: (grid: Grid) => MapKey;
}

/** The map that comes with the page and shows this; `undefined` where none does. */
export function builtInMapOf(asked: AskedMap): BuiltInMap | undefined {
  const name = nameOf(asked);
  if (name === undefined) return undefined;
  const { network, scene, layer, anchor = 'c' } = asked;
  return {
    name,
    keyIn: (grid) =>
      mapKeyOf({
        scene: scene.sha256,
        grid,
        network: network.sha256,
        layer,
        anchor: anchorPosition(anchor, grid),
        targetClass: scene.targetClass,
      }),
  };
}

function nameOf(asked: AskedMap): string | undefined {
  const { layer, anchor, scenesOwnClass } = asked;
  const { network, scene } = builtInIn(asked) ?? {};
  if (!network || !scene || !hasBuiltInMaps(layer)) return undefined;
  if (layer === 'class') {
    return scenesOwnClass ? builtInMapName(network, layer, scene, 'c') : undefined;
  }
  return anchor && builtInMapName(network, layer, scene, anchor);
}

/** Which built-in network and scene these are; `undefined` where one of them is another. */
function builtInIn(of: Pick<AskedMap, 'network' | 'scene'>) {
  // By what they are, and not by what somebody calls theirs.
  const isBuiltIn = [FIRST_PAIR.standard, FIRST_PAIR.antialiased].some(
    ({ sha256 }) => sha256 === of.network.sha256,
  );
  const network = isBuiltIn ? BUILT_IN_NETWORKS.find((id) => id === of.network.id) : undefined;
  const scene = BUILT_IN_SCENES.find((id) => id === of.scene.id);
  return network && scene && { network, scene };
}

/** Whose five most probable classes come with the page, at every position. */
export interface BuiltInTopFive {
  readonly name: string;
  /** Digest of the scene. */
  readonly scene: string;
  /** Digest of the network. */
  readonly network: string;
}

/** What comes with the page of what this network takes this scene for; `undefined` where nothing does. */
export function builtInTopFiveOf(
  of: Pick<AskedMap, 'network' | 'scene'>,
): BuiltInTopFive | undefined {
  const known = builtInIn(of);
  return (
    known && {
      name: builtInTopFiveName(known.network, known.scene),
      scene: of.scene.sha256,
      network: of.network.sha256,
    }
  );
}

/** Such a one that has arrived. */
export interface KnownTopFive extends BuiltInTopFive, TopFive {}

/**
 * The map of a class that is among the five everywhere, which needs no network; `undefined` of any other.
 */
export function mapOfClass(targetClass: number, five: KnownTopFive): MapStore | undefined {
  const values = probabilitiesOf(targetClass, five);
  const { scene, network, grid } = five;
  const key = { scene, network, grid, layer: 'class', anchor: undefined, targetClass } as const;
  return values && new MapStore(grid, key, values, undefined, five);
}

/** A map with what its network takes the scene for, where that is of the same network and scene. */
export function withTopFive(map: MapStore, five: KnownTopFive | undefined): MapStore {
  const isOfThis =
    five !== undefined &&
    five.scene === map.key?.scene &&
    five.network === map.key.network &&
    sameGrid(five.grid, map.grid);
  return isOfThis ? new MapStore(map.grid, map.key, map.values, map.region, five) : map;
}

/** By name. */
const maps = new Map<string, Promise<MapStore>>();

/** A map that comes with the page, fetched once. @throws what `fetchPackedMap` throws. */
export function loadBuiltInMap({ name, keyIn }: BuiltInMap): Promise<MapStore> {
  return onceFor(maps, name, async () => {
    const { grid, values } = await fetchPackedMap(builtInMapUrl(name));
    return new MapStore(grid, keyIn(grid), values);
  });
}

const topFives = new Map<string, Promise<TopFive>>();

/** The top five of such a name, fetched once. @throws what `fetchPackedMap` throws. */
export function loadBuiltInTopFive(name: string): Promise<TopFive> {
  return onceFor(topFives, name, async () =>
    decodePackedTopFive(await fetchPackedBytes(builtInTopFiveUrl(name))),
  );
}

function onceFor<T>(
  loaded: Map<string, Promise<T>>,
  name: string,
  load: () => Promise<T>,
): Promise<T> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const loading = load();
  loaded.set(name, loading);
  // A failure is not kept: asking again tries again.
  loading.catch(() => loaded.delete(name));
  return loading;
}
