import type { Page } from '@playwright/test';

interface KeptRun {
  readonly networkTitle: string;
  readonly sceneTitle: string;
  readonly cells: number;
  readonly sizeInBytes: number;
}

/** What is kept of runs in the browser's store, by the network's title. */
export async function keptRuns(page: Page): Promise<readonly KeptRun[]> {
  const runs = await page.evaluate(
    () =>
      new Promise<KeptRun[]>((resolve) => {
        const opening = indexedDB.open('shiftscope-runs');
        // The page makes its stores itself.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('runs').objectStore('runs').getAll();
          reading.onsuccess = () => {
            database.close();
            resolve(reading.result);
          };
        };
      }),
  );
  return runs.toSorted((a, b) => a.networkTitle.localeCompare(b.networkTitle));
}
