/** Something kept for speed alone, which can be had again: the visitor's own things never are. */
export interface Evictable {
  /** Milliseconds since 1970. */
  readonly usedAt: number;
  readonly sizeInBytes: number;
  /** False where it turns out to be in use. */
  readonly remove: () => Promise<boolean>;
}

/** What was used so lately may be in use: two things that do not fit must not push each other out. */
const IN_USE_FOR_MS = 10 * 60 * 1000;

/**
 * Removes what was used longest ago until so many bytes are free; nothing where that is not enough.
 * @param which may go.
 * @returns whether there is room now.
 * @throws StorageFailure
 */
export async function makeRoom(
  neededInBytes: number,
  kept: readonly Evictable[],
  which: 'not-in-use' | 'all',
  now = Date.now(),
): Promise<boolean> {
  const mayGo = kept
    .filter(({ usedAt }) => which === 'all' || now - usedAt > IN_USE_FOR_MS)
    .sort((a, b) => a.usedAt - b.usedAt);
  const inAll = mayGo.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0);
  if (inAll < neededInBytes) return false;
  let freed = 0;
  for (const { sizeInBytes, remove } of mayGo) {
    if (freed >= neededInBytes) break;
    if (await remove()) freed += sizeInBytes;
  }
  return freed >= neededInBytes;
}

/** How much more the browser would take; undefined where it does not say. */
export async function freeBytes(): Promise<number | undefined> {
  // The type says it is always there; on insecure pages it is not.
  const { storage } = navigator as { readonly storage?: StorageManager };
  try {
    const { usage, quota } = (await storage?.estimate()) ?? {};
    return usage === undefined || quota === undefined ? undefined : quota - usage;
  } catch {
    return undefined;
  }
}
