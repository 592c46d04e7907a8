import { useSyncExternalStore } from 'react';
import { type OfflineState, offline } from '../../offline/offline.ts';

export function useOfflineState(): OfflineState {
  return useSyncExternalStore(offline.subscribe, offline.state);
}
