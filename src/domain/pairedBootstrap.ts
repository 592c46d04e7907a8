import { mulberry32 } from './seededRandom.ts';

/** A difference within one scene, and the object that the scene shows. */
export interface PairedDifference {
  readonly object: string;
  readonly difference: number;
}

/** Mean of paired differences, with its 95 % bootstrap interval. */
export interface PairedMean {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly scenes: number;
  readonly objects: number;
}

/** Drawn so often. */
const RESAMPLES = 10_000;

/**
 * Mean of differences over scenes, and its percentile interval. Objects are drawn with replacement, each
 * with all of its scenes, since scenes of one object are not independent of each other (cluster bootstrap,
 * Davison and Hinkley, 1997). `null` with fewer than two objects.
 * @param seed the same seed gives the same interval.
 */
export function pairedMean(
  differences: readonly PairedDifference[],
  seed: number,
): PairedMean | null {
  const ofObjects = new Map<string, { sum: number; count: number }>();
  for (const { object, difference } of differences) {
    const { sum, count } = ofObjects.get(object) ?? { sum: 0, count: 0 };
    ofObjects.set(object, { sum: sum + difference, count: count + 1 });
  }
  const groups = [...ofObjects.values()];
  if (groups.length < 2) return null;
  const random = mulberry32(seed);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let [sum, count] = [0, 0];
    for (let i = 0; i < groups.length; i++) {
      const drawn = groups[Math.floor(random() * groups.length)];
      sum += drawn?.sum ?? 0;
      count += drawn?.count ?? 0;
    }
    return sum / count;
  }).toSorted();
  const total = groups.reduce((sum, group) => sum + group.sum, 0);
  return {
    mean: total / differences.length,
    low: means[Math.floor(0.025 * RESAMPLES)] as number,
    high: means[Math.ceil(0.975 * RESAMPLES) - 1] as number,
    scenes: differences.length,
    objects: groups.length,
  };
}
