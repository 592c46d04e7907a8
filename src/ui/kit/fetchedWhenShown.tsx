import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { sessionSentences } from '../../session/sentences.ts';
import { failedSentence } from './FailureBoundary.tsx';
import { kitTexts } from './texts.ts';

class NotFetched extends Error {}

/** A component whose code may be fetched before it is shown. */
export type Prefetched<Props> = ComponentType<Props> & {
  /** Where the code cannot be had, its place says so once it is shown. */
  readonly prefetch: () => void;
};

/**
 * A component whose code is fetched when it is first shown. What has been fetched before is drawn at once:
 * React shows what stands before it for a third of a second at least, however soon the code comes.
 * @param failure shown in its place where that fails, or the component does: `says` tells why, `again`
 * tries again.
 * @param what begins the sentence where the component fails.
 * @param before stands in its place until the code is there.
 */
export function fetchedWhenShown<Props extends object>(
  fetchCode: () => Promise<ComponentType<Props>>,
  failure: (says: string, again: () => void, props: Props) => ReactNode,
  what: () => string = () => kitTexts.partOfThePage,
  before: (props: Props) => ReactNode = () => null,
): Prefetched<Props> {
  let fetched: ComponentType<Props> | undefined;
  const fetchOnce = async () => {
    fetched ??= await fetchCode();
    return fetched;
  };
  // React keeps a failure for good: each attempt is a component of its own.
  const attempt = () =>
    lazy(async () => {
      try {
        return { default: await fetchOnce() };
      } catch (cause) {
        latest = attempt();
        throw new NotFetched('A part of the page could not be fetched.', { cause });
      }
    });
  let latest = attempt();
  function FetchedWhenShown(props: Props) {
    const [{ Code, attempts }, setShown] = useState(() => ({
      Code: fetched ?? latest,
      attempts: 1,
    }));
    const again = () => setShown({ Code: latest, attempts: attempts + 1 });
    return (
      <ErrorBoundary
        key={attempts}
        fallbackRender={({ error }) =>
          failure(
            error instanceof NotFetched
              ? sessionSentences.notFetched
              : failedSentence(what(), error),
            again,
            props,
          )
        }
      >
        <Suspense fallback={before(props)}>
          <Code {...props} />
        </Suspense>
      </ErrorBoundary>
    );
  }
  return Object.assign(FetchedWhenShown, {
    prefetch: () => void fetchOnce().catch(() => undefined),
  });
}
