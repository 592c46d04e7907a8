import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Comparison, type ComparisonSnapshot, NOTHING_YET } from './comparison/comparison.ts';
import { LiveComparison } from './comparison/liveComparison.ts';
import { PublishedComparison } from './comparison/publishedComparison.ts';
import type { NetworkChoice } from './state/networkChoices.ts';

const NO_SNAPSHOT: ComparisonSnapshot = {
  sides: { standard: NOTHING_YET, antialiased: NOTHING_YET },
};
const noSubscription = () => () => {};

/** The two maps of the chosen networks: with live ones, their workers for as long as they are chosen. */
export function useComparison(choice: NetworkChoice): Comparison | undefined {
  const [comparison, setComparison] = useState<Comparison>();
  useEffect(() => {
    const opened =
      choice.kind === 'live'
        ? new LiveComparison(choice.pair)
        : new PublishedComparison(choice.pair);
    setComparison(opened);
    return () => opened.dispose();
  }, [choice]);
  return comparison;
}

export function useSnapshot(comparison: Comparison | undefined): ComparisonSnapshot {
  return useSyncExternalStore(
    comparison?.subscribe ?? noSubscription,
    comparison?.snapshot ?? (() => NO_SNAPSHOT),
  );
}
