import type { Network } from '../models/catalogue.ts';
import type { BackendInUse } from '../src/domain/backend.ts';
import { gridOf, type Scene } from '../src/domain/scene.ts';
import { visitingOrder } from '../src/domain/visitingOrder.ts';
import { EngineWorker } from './engineWorker.ts';

export interface Turns {
  readonly turnInMs: number;
  /** No turn begins after that; what is left of the map is then taken to go on as fast. */
  readonly limitInMs: number;
}

/** What a pass of a run took so far. */
export interface TimedPass {
  /** Of the picture that the pass completes; 0 where it completes none. */
  readonly strideInPx: number;
  readonly imagesInAll: number;
  /** Of whole images, then of what they share. */
  readonly images: readonly [number, number];
  readonly durationsInMs: readonly [number, number];
  /** What the second way said of its sharing, in order; `foreseen` before it begins. */
  readonly sharing: readonly string[];
}

export interface TimedMap {
  readonly network: string;
  readonly passes: readonly TimedPass[];
}

interface Way {
  readonly worker: EngineWorker;
  readonly begin: () => void;
  hasEnded: boolean;
}

/**
 * Times maps of every position of a scene, both networks side by side as in the page, of whole images and
 * of what they share: each goes on for a turn while the other is paused, so that whatever else the machine
 * does meets both.
 */
export async function timeWholeMap(
  scene: Scene,
  networks: readonly Network[],
  { turnInMs, limitInMs }: Turns,
): Promise<readonly TimedMap[]> {
  const { passes } = visitingOrder(gridOf(scene), 1);
  const timed = networks.map(() =>
    passes.map(({ start, end }) => ({
      imagesInAll: end - start,
      images: [0, 0] as [number, number],
      durationsInMs: [0, 0] as [number, number],
      sharing: [] as string[],
    })),
  );
  const ways = await Promise.all(
    [0, 1].map((way) =>
      Promise.all(
        networks.map(async (network, i): Promise<Way> => {
          const worker = new EngineWorker(network);
          await worker.ready;
          let [done, sinceMs] = [0, 0];
          worker.prepare(scene, way === 0, (images, { sharing }) => {
            const pass = passes.findLastIndex(({ start }) => start <= done);
            const counts = timed[i]?.[Math.max(0, pass)];
            if (counts === undefined) return;
            const said = labelOf(sharing);
            if (way === 1 && counts.sharing.at(-1) !== said) counts.sharing.push(said);
            const nowMs = performance.now();
            counts.images[way as 0 | 1] += images;
            counts.durationsInMs[way as 0 | 1] += nowMs - sinceMs;
            done += images;
            sinceMs = nowMs;
          });
          const begin = () => {
            sinceMs = performance.now();
          };
          return { worker, begin, hasEnded: false };
        }),
      ),
    ),
  );
  const startMs = performance.now();
  while (performance.now() - startMs < limitInMs && ways.flat().some((way) => !way.hasEnded)) {
    for (const workers of ways) {
      await Promise.all(
        workers
          .filter(({ hasEnded }) => !hasEnded)
          .map(async (way) => {
            way.begin();
            way.hasEnded = await way.worker.goOn(turnInMs);
          }),
      );
    }
  }
  for (const { worker } of ways.flat()) worker.close();
  return networks.map(({ id }, i) => ({
    network: id,
    passes: passes.map(({ strideInPx }, pass) => {
      const counts = timed[i]?.[pass];
      if (counts === undefined) throw new Error('Each pass of each network is counted.');
      return { strideInPx, ...counts };
    }),
  }));
}

function labelOf(sharing: BackendInUse['sharing']): string {
  if (typeof sharing !== 'object') return sharing ?? 'open';
  return sharing.isUnderWay ? `from ${sharing.sideInPx} px on` : 'foreseen';
}
