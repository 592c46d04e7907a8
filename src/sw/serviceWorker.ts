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
  /** As in a script's `integrity`; `null` for the page itself, which some hosts add something to. */
  readonly integrity: string | null;
  /** Of a file whose name says nothing of its content; `null` where it does. */
  readonly revision: string | null;
}

/** What the build puts in place of `__BUILD__`. */
export interface Build {
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
  if (isComplete && !sent.has('Vary')) return response;
  const { status, statusText } = response;
  const headers = new Headers(sent);
  for (const [name, value] of wanted) headers.set(name, value);
  // All requests for a file want the same, whatever headers they carry.
  headers.delete('Vary');
  return new Response(response.body, { status, statusText, headers });
}

const headersPlugin: NonNullable<StrategyOptions['plugins']>[number] = {
  cacheWillUpdate: async ({ response }) => (response.status === 200 ? withHeaders(response) : null),
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
  shell.install(event);
  // A new version must be able to do without a connection all that the one before it can.
  if (scope.registration.active !== null) event.waitUntil(keepAll(event, []));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([scope.clients.claim(), dropOldFiles(event, undefined)]));
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
      if (event.source instanceof Client) await dropOldFiles(event, event.source.id);
      await keepAll(event, message.fetched);
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
  url.search = '';
  const address = url.href;
  if (request.method !== 'GET' || !address.startsWith(PAGE)) return;
  // The page keeps networks itself, in pieces.
  if (address.endsWith('.onnx')) return;

  const isPage =
    request.mode === 'navigate' && (address === PAGE || address === whole('index.html'));
  const cacheKey = isPage ? shell.getCacheKeyForURL(PAGE) : shell.getCacheKeyForURL(address);
  if (cacheKey !== undefined) {
    const asked = isPage ? new Request(PAGE) : request;
    event.respondWith(shell.strategy.handle({ event, request: asked, params: { cacheKey } }));
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

/** @throws what the last file that cannot be fetched or stored throws, once all have been tried. */
async function keepAll(event: ExtendableEvent, fetched: readonly string[]): Promise<void> {
  const cache = await caches.open(KEPT_CACHE);
  const wanted = [
    ...BUILD.large.map(({ url, integrity }) => ({ url: whole(url), integrity })),
    ...fetched.filter((url) => KEPT_ADDRESSES.has(url)).map((url) => ({ url, integrity: null })),
  ];
  let failure: unknown;
  for (const { url, integrity } of wanted) {
    if ((await cache.match(url)) !== undefined) continue;
    const request = new Request(url, integrity === null ? {} : { integrity });
    try {
      const [{ status }] = await Promise.all(kept.handleAll({ event, request }));
      if (status !== 200) throw new Error(`${url}: the server answered ${status}.`);
    } catch (cause) {
      failure = cause;
    }
  }
  if (failure !== undefined) throw failure;
}

/** Removes what only earlier versions use, unless a tab other than `asker` may be one of theirs. */
async function dropOldFiles(event: ExtendableEvent, asker: string | undefined): Promise<void> {
  const tabs = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.some(({ id }) => id !== asker)) return;
  await shell.activate(event);
  const cache = await caches.open(KEPT_CACHE);
  for (const request of await cache.keys()) {
    if (!KEPT_ADDRESSES.has(request.url)) await cache.delete(request);
  }
}
