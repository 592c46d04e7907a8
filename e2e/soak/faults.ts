import type { CDPSession, Page, Worker } from '@playwright/test';
import type { StaticHost } from '../staticHost.ts';

/** A tab in which a run goes on, and what may be done to it. */
export interface Tab {
  readonly page: Page;
  readonly host: StaticHost;
  readonly session: CDPSession;
  /** The names of its networks' workers. */
  readonly networks: readonly string[];
}

/** Lasts `holdMs`, longer where the fault wants it, and is over when it is resolved. */
export type Fault = (tab: Tab, holdMs: number, random: () => number) => Promise<void>;

const LONGEST_START_IN_MS = 60_000;

/** The worker of a network, whose name is the network's, as soon as there is one. */
export async function workerOf(page: Page, network: string): Promise<Worker> {
  const untilMs = performance.now() + LONGEST_START_IN_MS;
  while (performance.now() < untilMs) {
    for (const worker of page.workers()) {
      // One that ends meanwhile has no name.
      const name = await worker.evaluate(() => self.name).catch(() => undefined);
      if (name === network) return worker;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`No worker runs ${network}.`);
}

/** Has a worker throw what nobody catches. */
export async function crash(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of luck');
    });
  });
}

/** Keeps all others from the runs’ store by a transaction that does not end, until what is returned is called. */
export async function holdRuns(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(async () => {
    const opening = indexedDB.open('shiftscope-runs');
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const hold = { isOver: false };
    const store = opening.result.transaction(['runs', 'chunks'], 'readwrite').objectStore('runs');
    const goOn = () => {
      if (hold.isOver) opening.result.close();
      else store.count().onsuccess = goOn;
    };
    goOn();
    return hold;
  });
  return () => held.evaluate((hold) => void Object.assign(hold, { isOver: true }));
}

/** Longer than the page waits for an answer of the store. */
const STALLED_FOR_MS = 12_000;

/** What happens to a tab on a bad day; after each of them the run goes on by itself. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'a worker crashes': async ({ page, networks }, _, random) => {
    const network = networks[Math.floor(random() * networks.length)] as string;
    await crash(await workerOf(page, network));
  },
  'no connection, and a reload without one': async ({ page, host }, holdMs) => {
    await host.stop();
    await page.reload();
    await page.waitForTimeout(holdMs);
    await host.start();
  },
  'no room left': async ({ page, session }, holdMs) => {
    const { origin } = new URL(page.url());
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
    await page.waitForTimeout(holdMs);
    await session.send('Storage.overrideQuotaForOrigin', { origin });
  },
  'a store that does not answer': async ({ page }, holdMs) => {
    const letGo = await holdRuns(page);
    await page.waitForTimeout(Math.max(holdMs, STALLED_FOR_MS));
    await letGo();
  },
  'the page is frozen': async ({ page, session }, holdMs) => {
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await page.waitForTimeout(holdMs);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
  },
  'a reload': async ({ page }) => {
    await page.reload();
  },
  'a second tab of the run': async ({ page }, holdMs) => {
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.waitForTimeout(holdMs);
    await second.close();
    await page.bringToFront();
  },
};
