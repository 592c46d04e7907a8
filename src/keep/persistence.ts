/** What the browser lets this page keep, and whether it may take it away by itself. */
export interface StorageState {
  /** Of everything this page's origin keeps, as the browser counts it; undefined where it does not say. */
  readonly usedInBytes: number | undefined;
  readonly quotaInBytes: number | undefined;
  /** The browser removes nothing by itself; undefined where it cannot be asked. */
  readonly persisted: boolean | undefined;
}

// The type says it is always there; on insecure pages it is not.
function storageManager(): StorageManager | undefined {
  return (navigator as { readonly storage?: StorageManager }).storage;
}

export async function storageState(): Promise<StorageState> {
  const storage = storageManager();
  const nothing: StorageEstimate = {};
  const [{ usage, quota }, persisted] = await Promise.all([
    storage?.estimate().catch(() => nothing) ?? nothing,
    storage?.persisted().catch(() => undefined),
  ]);
  return { usedInBytes: usage, quotaInBytes: quota, persisted };
}

/**
 * Asks the browser not to remove by itself what this page keeps; some browsers ask the person.
 * @returns whether it agreed; undefined where it cannot be asked.
 */
export async function askToPersist(): Promise<boolean | undefined> {
  try {
    return await storageManager()?.persist();
  } catch {
    return undefined;
  }
}
