import { useEffect, useState } from 'react';
import { registerServiceWorker, untilActive } from './serviceWorker.ts';

/** Set while a tab has reloaded itself and is not isolated yet. */
const RELOADED_KEY = 'shiftscope-reloaded-for-isolation';

/** A slow connection must not keep the networks from running on one thread. */
const LONGEST_WAIT_IN_MS = 10_000;

/**
 * Where the server does not send the headers of cross-origin isolation, the service worker adds
 * them, but only to a page that is loaded again: this installs it and reloads the page, once.
 * @returns once it is certain how the page stays.
 */
async function settleIsolation(): Promise<void> {
  try {
    if (globalThis.crossOriginIsolated) {
      sessionStorage.removeItem(RELOADED_KEY);
      return;
    }
    if (sessionStorage.getItem(RELOADED_KEY) !== null) return;
  } catch {
    // Without a note in the tab nothing would keep it from reloading for ever.
    return;
  }
  const installed = registerServiceWorker().then(
    (registration) => registration !== undefined && untilActive(registration),
  );
  if (!(await Promise.race([installed, longestWait()]))) return;
  sessionStorage.setItem(RELOADED_KEY, '');
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

/** Whether it is certain that the page stays as isolated as it is; until then it may be reloaded. */
export function useSettledIsolation(): boolean {
  const [settled, setSettled] = useState(globalThis.crossOriginIsolated);
  useEffect(() => {
    settling ??= settleIsolation();
    settling.then(() => setSettled(true));
  }, []);
  return settled;
}
