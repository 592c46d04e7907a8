/** A machine with much to do has no idle moments. */
const LONGEST_WAIT_IN_MS = 2000;

/**
 * Does something as soon as the page has nothing else to do, or after two seconds.
 * @returns a function that calls it off.
 */
export function whenIdle(work: () => void): () => void {
  // Safari tells of no idle moments.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: LONGEST_WAIT_IN_MS });
  return () => cancelIdleCallback(handle);
}
