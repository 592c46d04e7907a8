import { modelStore } from './modelStore.ts';
import type { Evictable } from './room.ts';
import { runStore } from './runStore.ts';

/**
 * All that can be had again: from the server, or by computing it once more.
 * @param arriving the digest of a network that must not make room for itself.
 */
export async function evictables(arriving?: string): Promise<readonly Evictable[]> {
  return [...(await modelStore.evictables(arriving)), ...(await runStore.evictables())];
}
