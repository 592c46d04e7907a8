import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';

/** Said of a part of the page’s own code; there is nothing that it would lose. */
export const NOT_FETCHED =
  'This part of the page could not be fetched. Check the connection, then try again.';

class NotFetched extends Error {}

/**
 * A component whose code is fetched when it is first shown.
 * @param failure shown in its place where that fails; `again` tries again.
 */
export function fetchedWhenShown<Props extends object>(
  fetchCode: () => Promise<ComponentType<Props>>,
  failure: (again: () => void, props: Props) => ReactNode,
): ComponentType<Props> {
  // React keeps a failure for good: each attempt is a component of its own.
  const attempt = () =>
    lazy(async () => {
      try {
        return { default: await fetchCode() };
      } catch (cause) {
        latest = attempt();
        throw new NotFetched('A part of the page could not be fetched.', { cause });
      }
    });
  let latest = attempt();
  return function FetchedWhenShown(props: Props) {
    const [{ Code, attempts }, setShown] = useState({ Code: latest, attempts: 1 });
    const again = () => setShown({ Code: latest, attempts: attempts + 1 });
    return (
      <Boundary key={attempts} failure={failure(again, props)}>
        <Suspense>
          <Code {...props} />
        </Suspense>
      </Boundary>
    );
  };
}

interface BoundaryProps {
  readonly failure: ReactNode;
  readonly children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { readonly cause: unknown }> {
  override state = { cause: undefined };

  static getDerivedStateFromError(cause: unknown): { readonly cause: unknown } {
    return { cause };
  }

  override render(): ReactNode {
    const { cause } = this.state;
    if (cause === undefined) return this.props.children;
    // Other errors are not for this boundary.
    if (!((cause as unknown) instanceof NotFetched)) throw cause;
    return this.props.failure;
  }
}
