import type { Backend } from '../domain/backend.ts';

/** In what circumstances a network computes: what its speed on this device depends on. */
export interface Circumstances {
  /** Its file’s SHA-256. */
  readonly network: string;
  readonly backend: Backend;
  readonly threads: number;
  /** Networks that compute at the same time, this one included. */
  readonly together: number;
  /** Whether images share what they have in common. */
  readonly shares: boolean;
}

interface Remembered extends Circumstances {
  readonly imagesPerSecond: number;
}

/** The browser’s store of small things, or what stands for it in a test. */
export interface SmallStore {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, value: string) => void;
}

const NAME = 'shiftscope.paces';

/** A few kilobytes in all. */
const MOST_REMEMBERED = 32;

/**
 * How fast networks ran on this device before. Where the store fails, or holds something else,
 * nothing is remembered and nothing is said.
 */
export class RememberedPaces {
  private readonly store: () => SmallStore;

  /** @param store may throw, as browsers do that keep nothing for a page. */
  constructor(store: () => SmallStore) {
    this.store = store;
  }

  /** Images a second, the latest that was noted in circumstances that fit. */
  latest(fits: (circumstances: Circumstances) => boolean): number | undefined {
    return this.read().find(fits)?.imagesPerSecond;
  }

  /** @param imagesPerSecond more than 0; takes the place of what was noted in the same circumstances. */
  note(circumstances: Circumstances, imagesPerSecond: number): void {
    const { network, backend, threads, together, shares } = circumstances;
    // Another tab may have noted something meanwhile.
    const others = this.read().filter((one) => !areSame(one, circumstances));
    const rounded = Number(imagesPerSecond.toPrecision(4));
    const noted = { network, backend, threads, together, shares, imagesPerSecond: rounded };
    try {
      this.store().setItem(NAME, JSON.stringify([noted, ...others].slice(0, MOST_REMEMBERED)));
    } catch {
      // Then the next visit measures it anew.
    }
  }

  /** The latest first. */
  private read(): readonly Remembered[] {
    try {
      const read: unknown = JSON.parse(this.store().getItem(NAME) ?? '[]');
      return Array.isArray(read) ? read.filter(isRemembered) : [];
    } catch {
      return [];
    }
  }
}

function areSame(a: Circumstances, b: Circumstances): boolean {
  return (
    a.network === b.network &&
    a.backend === b.backend &&
    a.threads === b.threads &&
    a.together === b.together &&
    a.shares === b.shares
  );
}

function isRemembered(read: unknown): read is Remembered {
  if (typeof read !== 'object' || read === null) return false;
  const { network, backend, threads, together, shares, imagesPerSecond } = read as Partial<
    Record<keyof Remembered, unknown>
  >;
  return (
    typeof network === 'string' &&
    (backend === 'wasm' || backend === 'webgpu') &&
    typeof threads === 'number' &&
    typeof together === 'number' &&
    typeof shares === 'boolean' &&
    typeof imagesPerSecond === 'number' &&
    imagesPerSecond > 0
  );
}
