import { useCallback, useEffect, useMemo, useState } from 'react';
import { NETWORK_PAIRS, type Network, type NetworkPair } from '../../models/catalogue.ts';
import { installedNetworks } from '../../models/installedNetworks.ts';
import { networkStore, type StoredNetwork } from '../keep/networkStore.ts';
import { StorageFailure } from '../keep/storageFailure.ts';

export interface Networks {
  readonly pairs: readonly NetworkPair[];
  readonly singles: readonly Network[];
  /** Torchvision’s name of a network’s architecture, by the network’s id, where it is known. */
  readonly architectures: ReadonlyMap<string, string>;
  /** The visitor's own, the latest first. */
  readonly own: readonly StoredNetwork[];
  /** Known also from this device's store; until then an own network in the address may be there. */
  readonly complete: boolean;
  /** Of installed or own networks that cannot be used, a sentence each. */
  readonly problems: readonly string[];
  /** Looks again at what is kept on the device. */
  readonly refresh: () => Promise<void>;
}

/** What is installed with the page does not change while it is open. */
const INSTALLED = installedNetworks();

export function ownNetworkId(sha256: string): string {
  return `own-${sha256.slice(0, 12)}`;
}

/** Every network that can run here: built in, installed, and the visitor's own. */
export function useNetworks(): Networks {
  const [own, setOwn] = useState<readonly { stored: StoredNetwork; url: string }[]>();
  const [ownProblem, setOwnProblem] = useState<string>();
  const refresh = useCallback(async () => {
    try {
      const { whole, problems } = await networkStore.listWithFiles();
      const withUrls = whole.map(({ stored, file }) => ({
        stored,
        url: URL.createObjectURL(file),
      }));
      setOwnProblem(problems.length === 0 ? undefined : problems.join(' '));
      setOwn((before) => {
        // An address in use must stay: of the same bytes the earlier one does.
        const known = new Map(before?.map(({ stored, url }) => [stored.sha256, url]));
        return withUrls.map(({ stored, url }) => {
          const earlier = known.get(stored.sha256);
          if (earlier !== undefined) URL.revokeObjectURL(url);
          return { stored, url: earlier ?? url };
        });
      });
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause;
      // Without a store there are no own networks, and everything else works.
      setOwn((before) => before ?? []);
      if (cause.code !== 'unavailable') setOwnProblem(cause.message);
    }
  }, []);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return useMemo(() => {
    const ownNetworks = (own ?? []).map(({ stored, url }) => ownNetwork(stored, url));
    const pairs = [
      ...NETWORK_PAIRS,
      ...INSTALLED.installed.flatMap(({ id, title, standard, antialiased }) =>
        standard && antialiased ? [{ id, title, standard, antialiased }] : [],
      ),
      ...ownPairs(own?.map(({ stored }) => stored) ?? [], ownNetworks),
    ];
    const installed = INSTALLED.installed.flatMap(({ standard, antialiased }) =>
      [standard, antialiased].filter((network) => network !== undefined),
    );
    const builtIn = NETWORK_PAIRS.flatMap(({ standard, antialiased }) => [standard, antialiased]);
    const architectures = new Map<string, string>();
    for (const { id, architecture } of installed) {
      if (architecture !== undefined) architectures.set(id, architecture);
    }
    for (const { stored } of own ?? []) {
      const { source, sha256 } = stored;
      if (source.kind === 'checkpoint')
        architectures.set(ownNetworkId(sha256), source.architecture);
    }
    return {
      architectures,
      pairs,
      singles: [...builtIn, ...installed, ...ownNetworks],
      own: own?.map(({ stored }) => stored) ?? [],
      complete: own !== undefined,
      problems: [...INSTALLED.problems, ...(ownProblem === undefined ? [] : [ownProblem])],
      refresh,
    };
  }, [own, ownProblem, refresh]);
}

function ownNetwork(stored: StoredNetwork, url: string): Network {
  const { sha256, sizeInBytes, title, source, featureLayers, classNames, largestBatch } = stored;
  return {
    id: ownNetworkId(sha256),
    antialiased: source.kind === 'checkpoint' && source.antialiased,
    title: `${title} (yours)`,
    provenance: `From your file ${stored.fileName}, on this device alone.`,
    url,
    sizeInBytes,
    sha256,
    featureLayers,
    licence: 'your own file, under whatever licence it has',
    ...(classNames && { classNames }),
    ...(largestBatch && { largestBatch }),
  };
}

/** A standard and an anti-aliased checkpoint of the same architecture belong together. */
function ownPairs(stored: readonly StoredNetwork[], networks: readonly Network[]): NetworkPair[] {
  const taken = new Set<string>();
  return stored.flatMap(({ source, classes, title }, i) => {
    if (source.kind !== 'checkpoint' || source.antialiased) return [];
    const twin = stored.findIndex(
      (other) =>
        other.source.kind === 'checkpoint' &&
        other.source.antialiased &&
        other.source.architecture === source.architecture &&
        other.classes === classes &&
        !taken.has(other.sha256),
    );
    const [standard, antialiased] = [networks[i], networks[twin]];
    if (standard === undefined || antialiased === undefined) return [];
    taken.add(antialiased.sha256);
    return [{ id: `${standard.id}-pair`, title: `${title} (yours)`, standard, antialiased }];
  });
}
