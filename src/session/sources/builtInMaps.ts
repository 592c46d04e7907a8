import {
  BUILT_IN_NETWORKS,
  BUILT_IN_SCENES,
  builtInMapName,
  hasBuiltInMaps,
} from '../../../datasets/builtIn/catalogue.ts';
import { builtInMapUrl } from '../../../datasets/builtIn/mapUrl.ts';
import type { SceneEntry } from '../../../datasets/catalogue.ts';
import type { Network } from '../../../models/catalogue.ts';
import { type AnchorName, anchorPosition, type Grid } from '../../domain/grid.ts';
import type { Layer } from '../../domain/layers.ts';
import { type MapKey, mapKeyOf } from '../mapKey.ts';
import { FIRST_PAIR } from '../networkChoices.ts';
import { MapStore } from './mapStore.ts';
import { fetchPackedMap } from './publishedMaps.ts';

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
  // By what they are, and not by what somebody calls theirs.
  const isBuiltIn = [FIRST_PAIR.standard, FIRST_PAIR.antialiased].some(
    ({ sha256 }) => sha256 === asked.network.sha256,
  );
  const network = isBuiltIn ? BUILT_IN_NETWORKS.find((id) => id === asked.network.id) : undefined;
  const scene = BUILT_IN_SCENES.find((id) => id === asked.scene.id);
  if (!network || !scene || !hasBuiltInMaps(layer)) return undefined;
  if (layer === 'class') {
    return scenesOwnClass ? builtInMapName(network, layer, scene, 'c') : undefined;
  }
  return anchor && builtInMapName(network, layer, scene, anchor);
}

/** By name. */
const maps = new Map<string, Promise<MapStore>>();

/** A map that comes with the page, fetched once. @throws what `fetchPackedMap` throws. */
export function loadBuiltInMap({ name, keyIn }: BuiltInMap): Promise<MapStore> {
  const known = maps.get(name);
  if (known !== undefined) return known;
  const loading = fetchPackedMap(builtInMapUrl(name)).then(
    ({ grid, values }) => new MapStore(grid, keyIn(grid), values),
  );
  maps.set(name, loading);
  // A failure is not kept: asking again tries again.
  loading.catch(() => maps.delete(name));
  return loading;
}
