import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { detailOf } from './FailureBoundary.tsx';

/** Around the whole page: whatever fails, there is a way to go on. */
export function LastResort({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary
      fallbackRender={({ error, resetErrorBoundary }) => (
        <main className="last-resort" role="alert">
          <h1>Shiftscope</h1>
          <p>
            The page failed and cannot show itself{detailOf(error)}. What it has kept on this device
            is still there: a run goes on from that.
          </p>
          <p className="form-buttons">
            <button type="button" onClick={resetErrorBoundary}>
              Try again
            </button>
            {/* Where the address asks for what fails. */}
            <a href="./">Open the page anew</a>
          </p>
        </main>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
