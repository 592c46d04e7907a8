import { STANDARD_OF } from '../../models/architectures/architecture.ts';
import { NETWORK_PAIRS, type Network, type NetworkPair } from '../../models/catalogue.ts';
import { installedNetworks } from '../../models/installedNetworks.ts';
import { titleWithPicture } from '../domain/networkPicture.ts';
import type { StoredNetwork } from '../keep/networkStore.ts';
import { sessionTexts } from './texts.ts';

const texts = sessionTexts.ownNetwork;

/** Every network that can run here: built in, installed, and the visitor's own. */
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
}

/** A network of the visitor's own, and the address of its file in this page. */
export interface OwnNetworkFile {
  readonly stored: StoredNetwork;
  readonly url: string;
}

/** What is installed with the page does not change while it is open. */
const INSTALLED = installedNetworks();

export function ownNetworkId(sha256: string): string {
  return `own-${sha256.slice(0, 12)}`;
}

/**
 * @param own `undefined` before this device’s store has been looked at.
 * @param ownProblem why some of them cannot be used, as a sentence.
 */
export function networksWith(
  own: readonly OwnNetworkFile[] | undefined,
  ownProblem: string | undefined,
): Networks {
  const stored = (own ?? []).map((one) => one.stored);
  const ownNetworks = (own ?? []).map((one) => ownNetwork(one.stored, one.url));
  const installed = INSTALLED.installed.flatMap(({ standard, antialiased }) =>
    [standard, antialiased].filter((network) => network !== undefined),
  );
  const builtIn = NETWORK_PAIRS.flatMap(({ standard, antialiased }) => [standard, antialiased]);
  const architectures = new Map<string, string>();
  for (const { id, architecture } of installed) {
    if (architecture !== undefined) architectures.set(id, architecture);
  }
  for (const { source, sha256 } of stored) {
    if (source.kind === 'checkpoint') architectures.set(ownNetworkId(sha256), source.architecture);
  }
  return {
    architectures,
    pairs: [
      ...NETWORK_PAIRS,
      ...INSTALLED.installed.flatMap(({ id, title, standard, antialiased }) =>
        standard && antialiased ? [{ id, title, standard, antialiased }] : [],
      ),
      ...ownPairs(stored, ownNetworks),
    ],
    singles: [...builtIn, ...installed, ...ownNetworks],
    own: stored,
    complete: own !== undefined,
    problems: [...INSTALLED.problems, ...(ownProblem === undefined ? [] : [ownProblem])],
  };
}

function ownNetwork(stored: StoredNetwork, url: string): Network {
  const { sha256, sizeInBytes, title, source, featureLayers } = stored;
  const { classNames, inside, largestBatch, givesProbabilities, picture, remarks } = stored;
  return {
    id: ownNetworkId(sha256),
    antialiased: source.kind === 'checkpoint' && source.antialiased,
    title: titleWithPicture(texts.title(title), picture),
    provenance: texts.provenance(stored.fileName),
    url,
    sizeInBytes,
    sha256,
    featureLayers,
    licence: texts.licence,
    ...(classNames && { classNames }),
    ...(inside && { inside }),
    ...(largestBatch && { largestBatch }),
    ...(givesProbabilities && { givesProbabilities }),
    ...(picture && { picture }),
    ...(remarks && { remarks }),
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
        (STANDARD_OF.get(other.source.architecture) ?? other.source.architecture) ===
          source.architecture &&
        other.classes === classes &&
        !taken.has(other.sha256),
    );
    const [standard, antialiased] = [networks[i], networks[twin]];
    if (standard === undefined || antialiased === undefined) return [];
    taken.add(antialiased.sha256);
    return [{ id: `${standard.id}-pair`, title: texts.title(title), standard, antialiased }];
  });
}
