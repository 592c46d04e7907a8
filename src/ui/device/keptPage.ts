/** What the service worker keeps of the page itself, for use without a connection. */
interface KeptPage {
  readonly sizeInBytes: number;
  /** Also unregisters the service worker: the next visit begins anew. */
  readonly remove: () => Promise<void>;
}

/** @returns `undefined` where nothing is kept. */
export async function keptPage(): Promise<KeptPage | undefined> {
  // The types say that they are always there; on insecure pages they are not.
  const { caches } = globalThis as { readonly caches?: CacheStorage };
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  try {
    const registration = await serviceWorker?.getRegistration();
    if (caches === undefined || registration === undefined) return undefined;
    // Other deployments on this origin have caches of their own.
    const names = (await caches.keys()).filter(
      (name) => name.startsWith('shiftscope-') && name.endsWith(` ${registration.scope}`),
    );
    const sizes = await Promise.all(names.map(async (name) => sizeOf(await caches.open(name))));
    const remove = async () => {
      await registration.unregister();
      await Promise.all(names.map((name) => caches.delete(name)));
    };
    const sizeInBytes = sizes.reduce((sum, size) => sum + size, 0);
    return sizeInBytes === 0 ? undefined : { sizeInBytes, remove };
  } catch {
    // Refused, as in some private windows.
    return undefined;
  }
}

async function sizeOf(cache: Cache): Promise<number> {
  let sum = 0;
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    // A compressed answer's length is not that of what is kept.
    if (response !== undefined) sum += (await response.blob()).size;
  }
  return sum;
}
