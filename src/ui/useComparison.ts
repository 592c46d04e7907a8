import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { NetworkChoice } from '../session/networkChoices.ts';
import {
  type Comparison,
  type ComparisonSnapshot,
  NO_NETWORK,
} from '../session/sources/comparison.ts';
import { FileComparison } from '../session/sources/fileComparison.ts';
import { LiveComparison } from '../session/sources/liveComparison.ts';
import { PublishedComparison } from '../session/sources/publishedComparison.ts';

const NO_SNAPSHOT: ComparisonSnapshot = { sides: { left: NO_NETWORK, right: NO_NETWORK } };
const noSubscription = () => () => {};

/**
 * The two maps of the chosen networks: with live ones, their workers for as long as they are chosen.
 * @param mayLoad until then no network is loaded.
 */
export function useComparison(choice: NetworkChoice, mayLoad: boolean): Comparison | undefined {
  const [comparison, setComparison] = useState<Comparison>();
  const publishedPair = choice.kind === 'published' ? choice.pair : undefined;
  const run = choice.kind === 'file' ? choice.run : undefined;
  useEffect(() => {
    const opened = publishedPair
      ? new PublishedComparison(publishedPair)
      : run
        ? new FileComparison(run)
        : new LiveComparison();
    setComparison(opened);
    return () => opened.dispose();
  }, [publishedPair, run]);
  const networks = choice.kind === 'live' && mayLoad ? choice.networks : undefined;
  useEffect(() => {
    if (networks && comparison instanceof LiveComparison) comparison.setNetworks(networks);
  }, [comparison, networks]);
  // Until the effects have run, the comparison is still that of the networks before.
  const fits = publishedPair
    ? comparison instanceof PublishedComparison && comparison.pair === publishedPair
    : run
      ? comparison instanceof FileComparison && comparison.run === run
      : comparison instanceof LiveComparison;
  return useMemo(() => (fits ? comparison : undefined), [fits, comparison]);
}

export function useSnapshot(comparison: Comparison | undefined): ComparisonSnapshot {
  return useSyncExternalStore(
    comparison?.subscribe ?? noSubscription,
    comparison?.snapshot ?? (() => NO_SNAPSHOT),
  );
}
