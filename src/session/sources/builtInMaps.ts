import {
  BUILT_IN_NETWORKS,
  BUILT_IN_SCENES,
  builtInMapName,
  hasBuiltInMaps,
} from '../../../datasets/builtIn/catalogue.ts';
import { builtInMapUrl } from '../../../datasets/builtIn/mapUrl.ts';
import type { Network } from '../../../models/catalogue.ts';
import type { AnchorName } from '../../domain/grid.ts';
import type { Layer } from '../../domain/layers.ts';
import { FIRST_PAIR } from '../networkChoices.ts';
import { MapStore } from './mapStore.ts';
import { fetchPackedMap } from './publishedMaps.ts';

/** What one map shows. */
export interface AskedMap {
  readonly network: Network;
  readonly sceneId: string;
  readonly layer: Layer;
  /** `undefined` where it stands at none of the five. */
  readonly anchor: AnchorName | undefined;
  /** For `class`: of the scene’s own class. */
  readonly scenesOwnClass: boolean;
}

/** Name of the map that comes with the page and shows this; `undefined` where none does. */
export function builtInMapOf(asked: AskedMap): string | undefined {
  const { layer, anchor, scenesOwnClass } = asked;
  // By what they are, and not by what somebody calls theirs.
  const isBuiltIn = [FIRST_PAIR.standard, FIRST_PAIR.antialiased].some(
    ({ sha256 }) => sha256 === asked.network.sha256,
  );
  const network = isBuiltIn ? BUILT_IN_NETWORKS.find((id) => id === asked.network.id) : undefined;
  const scene = BUILT_IN_SCENES.find((id) => id === asked.sceneId);
  if (!network || !scene || !hasBuiltInMaps(layer)) return undefined;
  if (layer === 'class') {
    return scenesOwnClass ? builtInMapName(network, layer, scene, 'c') : undefined;
  }
  return anchor && builtInMapName(network, layer, scene, anchor);
}

/** By name. */
const maps = new Map<string, Promise<MapStore>>();

/** A map that comes with the page, fetched once. @throws what `fetchPackedMap` throws. */
export function loadBuiltInMap(name: string): Promise<MapStore> {
  const known = maps.get(name);
  if (known !== undefined) return known;
  const loading = fetchPackedMap(builtInMapUrl(name)).then(
    ({ grid, values }) => new MapStore(grid, 0, values),
  );
  maps.set(name, loading);
  // A failure is not kept: asking again tries again.
  loading.catch(() => maps.delete(name));
  return loading;
}
