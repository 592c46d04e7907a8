import { useEffect, useState, useSyncExternalStore } from 'react';
import type { NetworkPair } from '../../models/catalogue.ts';
import { type Comparison, type ComparisonSnapshot, NOTHING_YET } from './comparison/comparison.ts';
import { LiveComparison } from './comparison/liveComparison.ts';

const NO_SNAPSHOT: ComparisonSnapshot = {
  sides: { standard: NOTHING_YET, antialiased: NOTHING_YET },
};
const noSubscription = () => () => {};

/** The workers of a pair, for as long as it is chosen. */
export function useLiveComparison(pair: NetworkPair): LiveComparison | undefined {
  const [comparison, setComparison] = useState<LiveComparison>();
  useEffect(() => {
    const opened = new LiveComparison(pair);
    setComparison(opened);
    return () => opened.dispose();
  }, [pair]);
  return comparison;
}

export function useSnapshot(comparison: Comparison | undefined): ComparisonSnapshot {
  return useSyncExternalStore(
    comparison?.subscribe ?? noSubscription,
    comparison?.snapshot ?? (() => NO_SNAPSHOT),
  );
}
