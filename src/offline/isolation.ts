import { registerServiceWorker, untilActive } from './registration.ts';

/** Set while a tab has reloaded itself and is not isolated yet; other pages may share the origin. */
const reloadedKey = () =>
  `shiftscope-reloaded-for-isolation ${new URL('.', document.baseURI).href}`;

/** A slow connection must not keep the networks from running on one thread. */
const LONGEST_WAIT_IN_MS = 10_000;

/**
 * What tells that the visitor has begun something; scrolling ends in no `pointerup`. The browser's own
 * `userActivation` knows nothing of dropped files, and may be left from the page before.
 */
const BEGINNINGS = ['pointerup', 'keydown', 'drop'] as const;

let postponed = false;

/** Whether the page would be isolated if the visitor, who had begun something, loaded it again. */
export function reloadWouldIsolate(): boolean {
  return postponed;
}

/**
 * Where the server does not send the headers of cross-origin isolation, the service worker adds
 * them, but only to a page that is loaded again: this installs it and reloads the page, once,
 * unless the visitor has begun something.
 * @returns once it is certain how the page stays.
 */
async function settleIsolation(): Promise<void> {
  try {
    if (globalThis.crossOriginIsolated) {
      sessionStorage.removeItem(reloadedKey());
      return;
    }
    if (sessionStorage.getItem(reloadedKey()) !== null) return;
  } catch {
    // Without a note in the tab nothing would keep it from reloading for ever.
    return;
  }
  let begun = false;
  const onBegun = () => {
    begun = true;
  };
  for (const type of BEGINNINGS) addEventListener(type, onBegun, { capture: true });
  const installed = registerServiceWorker().then(
    (registration) => registration !== undefined && untilActive(registration),
  );
  const isInstalled = await Promise.race([installed, longestWait()]);
  for (const type of BEGINNINGS) removeEventListener(type, onBegun, { capture: true });
  if (!isInstalled) return;
  // Whoever has begun something would lose it.
  if (begun) {
    postponed = true;
    return;
  }
  try {
    sessionStorage.setItem(reloadedKey(), '');
  } catch {
    // A full store, too, keeps no note.
    return;
  }
  location.reload();
  // Where the browser cannot load the page again it goes on with this one.
  await longestWait();
}

function longestWait(): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), LONGEST_WAIT_IN_MS);
  });
}

let settling: Promise<void> | undefined;

/** Resolves once it is certain that the page stays as isolated as it is; until then it may be reloaded. */
export function settledIsolation(): Promise<void> {
  settling ??= settleIsolation();
  return settling;
}
