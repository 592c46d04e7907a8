import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { CacheFirst } from 'workbox-strategies/CacheFirst.js';
import type { StrategyOptions } from 'workbox-strategies/Strategy.js';
import type { Kept, ToServiceWorker } from './messages.ts';

/**
 * The page's one service worker. It keeps the page for use without a connection, and puts the
 * headers of cross-origin isolation on every response, so that threads work on servers that do not
 * send them. Networks' files are not its business: those requests go on untouched.
 */

/** A file of the build, by its address relative to the page. */
export interface KeptFile {
  readonly url: string;
  /** As in a script's `integrity`; `null` for pages, which some hosts add something to. */
  readonly integrity: string | null;
  /** Of a file whose name says nothing of its content; `null` where it does. */
  readonly revision: string | null;
}

/** What the build puts in place of `__BUILD__`. */
export interface Build {
  /** Of its files; the page has it in a meta tag. */
  readonly id: string;
  /** Opens the page. Installed whole or not at all. */
  readonly shell: readonly KeptFile[];
  /** Needed to compute without a connection, too large to wait for: kept once the page has settled. */
  readonly large: readonly KeptFile[];
  /** Kept from when they are first fetched. */
  readonly onDemand: readonly string[];
  /** Of every response. */
  readonly headers: Readonly<Record<string, string>>;
}

declare const __BUILD__: Build;
const BUILD = __BUILD__;

const scope = self as unknown as ServiceWorkerGlobalScope;
const PAGE = scope.registration.scope;
/** Several deployments may share an origin. */
const cacheName = (what: string) => `shiftscope-${what} ${PAGE}`;
const SHELL_CACHE = cacheName('shell');
const KEPT_CACHE = cacheName('kept');

const whole = (url: string) => new URL(url, PAGE).href;
const isPageAddress = (address: string) => address === PAGE || address === whole('index.html');
/** Those, and pages that stand beside it. */
const PAGES: ReadonlySet<string> = new Set(
  BUILD.shell.filter(({ integrity }) => integrity === null).map(({ url }) => whole(url)),
);
const KEPT_ADDRESSES: ReadonlySet<string> = new Set(
  [...BUILD.large.map(({ url }) => url), ...BUILD.onDemand].map(whole),
);

function withHeaders(response: Response): Response {
  const wanted = Object.entries(BUILD.headers);
  // A redirection that the browser is to follow cannot be copied.
  if (response.status === 0) return response;
  const { headers: sent } = response;
  const isComplete = wanted.every(([name, value]) => sent.get(name) === value);
  // A response that comes from a cache as it is keeps the code that was compiled from it.
  if (isComplete && !sent.has('Vary') && !response.redirected) return response;
  const { status, statusText } = response;
  const headers = new Headers(sent);
  for (const [name, value] of wanted) headers.set(name, value);
  // All requests for a file want the same, whatever headers they carry.
  headers.delete('Vary');
  return new Response(response.body, { status, statusText, headers });
}

/** As it is to be kept; `null` if it is not what was asked for, whatever its status says. */
async function keepable(address: string, response: Response): Promise<Response | null> {
  if (response.status !== 200) return null;
  if (isPageAddress(address) || PAGES.has(address)) {
    // Of a deployment under way, or of a cache before it, the page may be older than this script.
    const text = await response.clone().text();
    if (!text.includes(BUILD.id)) return null;
  } else if (isPage(response)) {
    // Some hosts answer with a page where a file is missing.
    return null;
  }
  return withHeaders(response);
}

function isPage({ headers }: Response): boolean {
  return headers.get('Content-Type')?.startsWith('text/html') === true;
}

/**
 * Past the browser's own cache: a network that wants to be agreed to first answers everything with its page,
 * which that cache may hold under a file's address.
 */
function pastCache(request: Request): Request {
  return new Request(request, { cache: 'reload' });
}

const headersPlugin: NonNullable<StrategyOptions['plugins']>[number] = {
  fetchDidSucceed: async ({ request, response }) => {
    const isWrong = request.mode !== 'navigate' && !PAGES.has(request.url) && isPage(response);
    return isWrong ? fetch(pastCache(request)) : response;
  },
  cacheWillUpdate: ({ request, response }) => keepable(request.url, response),
  handlerWillRespond: async ({ response }) => withHeaders(response),
};

const shell = new PrecacheController({ cacheName: SHELL_CACHE, plugins: [headersPlugin] });
shell.addToCacheList(
  BUILD.shell.map(({ url, integrity, revision }) =>
    integrity === null ? { url, revision } : { url, integrity, revision },
  ),
);

const kept = new CacheFirst({ cacheName: KEPT_CACHE, plugins: [headersPlugin] });

scope.addEventListener('install', (event) => {
  const install = async () => {
    await keepShell();
    if (scope.registration.active === null) return;
    // A new version must be able to do without a connection all that the one before it can, and
    // no more: on a device that is short of room it would never come.
    const before = new Set((await addressesIn(KEPT_CACHE)).map(withoutDigest));
    await keepFiles(event, BUILD.large, ({ url }) => before.has(withoutDigest(whole(url))));
  };
  event.waitUntil(install());
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([scope.clients.claim(), dropOldFiles(undefined)]));
});

scope.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.type === 'takeOver') {
    event.waitUntil(scope.skipWaiting());
    return;
  }
  const keeping = async () => {
    const answer = (complete: boolean) => event.ports[0]?.postMessage({ complete } satisfies Kept);
    try {
      // A tab of another version may have been opened since, or before.
      if (event.source instanceof Client && message.build === BUILD.id) {
        await dropOldFiles(event.source.id);
      }
      await keepShell();
      const fetched = message.fetched.filter((url) => KEPT_ADDRESSES.has(url));
      await keepFiles(event, [...BUILD.large, ...fetched.map((url) => ({ url, integrity: null }))]);
      answer(true);
    } catch {
      // Out of reach or out of space: the next visit goes on from here.
      answer(false);
    }
  };
  event.waitUntil(keeping());
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // A navigation has what stands behind the address, too, such as a stop of the tour.
  url.search = '';
  url.hash = '';
  const address = url.href;
  if (request.method !== 'GET' || !address.startsWith(PAGE)) return;
  // The page keeps networks itself, in pieces.
  if (address.endsWith('.onnx')) return;

  const isOpening = request.mode === 'navigate' && isPageAddress(address);
  const cacheKey = isOpening ? shell.getCacheKeyForURL(PAGE) : shell.getCacheKeyForURL(address);
  if (cacheKey !== undefined) {
    const asked = isOpening ? new Request(PAGE) : request;
    // With it, what has been lost is put back.
    const integrity = shell.getIntegrityForCacheKey(cacheKey);
    const params = { cacheKey, integrity };
    const answer = shell.strategy.handle({ event, request: asked, params });
    // What the browser's cache holds in its place has another digest.
    event.respondWith(answer.catch(async () => withHeaders(await fetch(pastCache(asked)))));
  } else if (KEPT_ADDRESSES.has(address)) {
    event.respondWith(kept.handle({ event, request }));
  } else {
    event.respondWith(oldFileOrNetwork(request, address));
  }
});

/** A tab of an earlier version may still ask for its files when the server no longer has them. */
async function oldFileOrNetwork(request: Request, address: string): Promise<Response> {
  const old = await caches.match(address);
  return old ?? withHeaders(await fetch(request));
}

/**
 * Fetches what is missing of the shell.
 * @throws if one of its files cannot be fetched or stored, or is not this version's.
 */
async function keepShell(): Promise<void> {
  const cache = await caches.open(SHELL_CACHE);
  for (const { url, integrity, revision } of BUILD.shell) {
    const address = whole(url);
    const cacheKey = shell.getCacheKeyForURL(address);
    if (cacheKey === undefined || (await cache.match(cacheKey)) !== undefined) continue;
    const request = new Request(address, {
      cache: revision === null ? 'default' : 'reload',
      ...(integrity !== null && { integrity }),
    });
    const response = await fetch(request).catch(() => fetch(pastCache(request)));
    const wanted = await keepable(address, response);
    if (wanted === null) throw new Error(`${address}: the server has another file there.`);
    await cache.put(cacheKey, wanted);
  }
}

/**
 * Fetches what is missing of other files.
 * @throws what the last file that is needed, and cannot be fetched or stored, throws; once all have
 * been tried.
 */
async function keepFiles<Wanted extends Pick<KeptFile, 'url' | 'integrity'>>(
  event: ExtendableEvent,
  files: readonly Wanted[],
  isNeeded: (file: Wanted) => boolean = () => true,
): Promise<void> {
  const cache = await caches.open(KEPT_CACHE);
  let failure: unknown;
  for (const file of files) {
    const address = whole(file.url);
    if ((await cache.match(address)) !== undefined) continue;
    const { integrity } = file;
    const request = new Request(address, integrity === null ? {} : { integrity });
    try {
      await keepFile(event, request).catch(() => keepFile(event, pastCache(request)));
      if ((await cache.match(address)) === undefined) {
        throw new Error(`${address}: the server has another file there.`);
      }
    } catch (cause) {
      if (isNeeded(file)) failure = cause;
    }
  }
  if (failure !== undefined) throw failure;
}

async function keepFile(event: ExtendableEvent, request: Request): Promise<void> {
  await Promise.all(kept.handleAll({ event, request }));
}

/**
 * Removes what only earlier versions use, unless a tab other than `asker` may be one of theirs, or
 * a later version is on its way, whose files lie beside these.
 */
async function dropOldFiles(asker: string | undefined): Promise<void> {
  const tabs = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.some(({ id }) => id !== asker)) return;
  const own = new Set([...KEPT_ADDRESSES, ...shell.getURLsToCacheKeys().values()]);
  for (const name of [SHELL_CACHE, KEPT_CACHE]) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (own.has(url)) continue;
      if (hasSuccessor()) return;
      await cache.delete(url);
    }
  }
}

function hasSuccessor(): boolean {
  const { installing, waiting } = scope.registration;
  // The type says that a worker knows itself; not in every browser.
  const { serviceWorker } = scope as { readonly serviceWorker?: ServiceWorker };
  return installing !== null || waiting !== null || serviceWorker?.state === 'redundant';
}

async function addressesIn(cacheName: string): Promise<readonly string[]> {
  const requests = await (await caches.open(cacheName)).keys();
  return requests.map(({ url }) => url);
}

/** What stays of a file's address from one version to the next. */
function withoutDigest(address: string): string {
  return address.replace(/-[\w-]{8}(\.\w+)$/, '$1');
}
