import { useEffect, useSyncExternalStore } from 'react';
import { keepOffline, type OfflineState, offline } from '../../offline/offline.ts';

export function useOfflineState(): OfflineState {
  return useSyncExternalStore(offline.subscribe, offline.state);
}

/** @param settled the page has fetched what it opens with. */
export function useKeptOffline(settled: boolean): void {
  useEffect(() => {
    if (settled) keepOffline();
  }, [settled]);
}
