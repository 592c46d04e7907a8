import type { Grid } from '../../domain/grid.ts';
import { refetchable } from '../../domain/refetchable.ts';
import { decodePackedMap, PackedMapError } from '../../formats/packedMap.ts';
import { sessionSentences } from '../sentences.ts';
import { spokenReason } from '../spokenSentence.ts';
import type { SideError } from './mapSource.ts';

const fetchMapUrls = refetchable(() => import('../../../datasets/published/mapUrl.ts'));

class MissingMapError extends Error {}

/** A published map's values, fetched when it is wanted and never before. */
export async function loadPublishedMap(name: string, grid: Grid): Promise<Float32Array> {
  const { publishedMapUrl } = await fetchMapUrls();
  const map = await fetchPackedMap(publishedMapUrl(name));
  if (map.grid.rows !== grid.rows || map.grid.cols !== grid.cols) {
    throw new PackedMapError({ code: 'another-grid', parameters: { name, ...map.grid } });
  }
  return map.values;
}

/** @throws MissingMapError, PackedMapError, or what `fetch` throws. */
export async function fetchPackedMap(url: string): Promise<{ grid: Grid; values: Float32Array }> {
  return decodePackedMap(await fetchPackedBytes(url));
}

/** @throws MissingMapError, or what `fetch` throws. */
export async function fetchPackedBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new MissingMapError(sessionSentences.mapRefused(response.status));
  return new Uint8Array(await response.arrayBuffer());
}

/** What `loadPublishedMap` threw, as the page tells it. */
export function publishedMapError(cause: unknown): SideError {
  const detail = spokenReason(cause);
  if (cause instanceof MissingMapError) return { kind: 'map-missing', detail };
  if (cause instanceof PackedMapError) return { kind: 'map-damaged', detail };
  return { kind: 'map-unreachable', detail };
}
