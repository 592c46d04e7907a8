import { Listeners } from '../domain/listeners.ts';
import type { Kept } from './messages.ts';
import { registerServiceWorker, tell, untilActive } from './registration.ts';

/** What is known of the page without a connection. */
export interface OfflineState {
  /** `refused`: this browser keeps nothing here. */
  readonly kept: 'not-yet' | 'complete' | 'incomplete' | 'refused';
  /** A newer version of the page is there and waits. */
  readonly newVersion: boolean;
}

let state: OfflineState = { kept: 'not-yet', newVersion: false };
const listeners = new Listeners<void>();

function update(change: Partial<OfflineState>): void {
  state = { ...state, ...change };
  listeners.tell();
}

export const offline = {
  state: (): OfflineState => state,
  /** @returns what ends it. */
  subscribe: listeners.add,
};

let begun = false;

/**
 * Keeps the page for use without a connection, once, and looks out for newer versions of it. Call it
 * when the page has fetched what it opens with: nothing is fetched beside that.
 */
export function keepOffline(): void {
  if (begun) return;
  begun = true;
  void keep();
}

async function keep(): Promise<void> {
  const registration = await registerServiceWorker();
  if (registration === undefined) {
    update({ kept: 'refused' });
    return;
  }
  watchForNewVersions(registration);
  if (!(await untilActive(registration)) || registration.active === null) {
    update({ kept: 'incomplete' });
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<Kept>) =>
    update({ kept: data.complete ? 'complete' : 'incomplete' });
  const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
  tell(registration.active, { type: 'keep', build: buildOfPage(), fetched }, port2);
}

/** What the build has put into the page; see `build/serviceWorker.ts`. */
function buildOfPage(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? '';
}

function watchForNewVersions(registration: ServiceWorkerRegistration): void {
  const look = () => {
    if (registration.waiting !== null && registration.active !== null) update({ newVersion: true });
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  // The browser looks by itself when a page is opened; a tab may stay open for weeks.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
  });
}

/** Lets the waiting version take over and opens it in this tab; other tabs go on with theirs. */
export async function openNewVersion(): Promise<void> {
  const waiting = (await registerServiceWorker())?.waiting;
  if (!waiting) {
    // Another tab has let it take over.
    location.reload();
    return;
  }
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  tell(waiting, { type: 'takeOver' });
}
