import { modelStore } from './modelStore.ts';
import type { Evictable } from './room.ts';
import { runStore } from './runStore.ts';

/** All that can be had again: from the server, or by computing it once more. */
export async function evictables(): Promise<readonly Evictable[]> {
  const runs = (await runStore.list()).map(({ digest, usedAt, sizeInBytes }) => ({
    usedAt,
    sizeInBytes,
    remove: () => runStore.remove(digest),
  }));
  return [...(await modelStore.evictables()), ...runs];
}
