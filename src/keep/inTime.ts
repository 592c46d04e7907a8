import { StorageFailure } from './storageFailure.ts';

/** Some browsers' stores have been seen never to answer; nothing must wait for that. */
export const STORE_PATIENCE_IN_MS = 10_000;
/** For an answer that came while the worker was busy, and waits to be looked at. */
const LAST_LOOK_IN_MS = 500;

/**
 * What a store answers, as long as it answers at all.
 * @throws StorageFailure `unanswered`.
 */
export async function inTime<T>(work: Promise<T>, patienceInMs = STORE_PATIENCE_IN_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new StorageFailure({ code: 'unanswered' }));
    timer = setTimeout(() => {
      timer = setTimeout(giveUp, LAST_LOOK_IN_MS);
    }, patienceInMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
