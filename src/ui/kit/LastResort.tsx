import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { detailOf } from './FailureBoundary.tsx';
import styles from './LastResort.module.css';
import shared from './shared.module.css';
import { kitTexts } from './texts.ts';

const texts = kitTexts.lastResort;

/** Around the whole page: whatever fails, there is a way to go on. */
export function LastResort({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary
      fallbackRender={({ error, resetErrorBoundary }) => (
        <main className={styles.resort} role="alert">
          <h1>{texts.title}</h1>
          <p>{texts.failed(detailOf(error))}</p>
          <p className={shared.formButtons}>
            <button type="button" onClick={resetErrorBoundary}>
              {kitTexts.tryAgain}
            </button>
            {/* Where the address asks for what fails. */}
            <a href="./">{texts.openAnew}</a>
          </p>
        </main>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
