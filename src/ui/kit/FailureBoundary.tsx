import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { spokenReason } from '../../session/spokenSentence.ts';
import { FailureBox } from './FailureBox.tsx';
import { kitTexts } from './texts.ts';

interface Props {
  /** Begins the sentence that says what failed, such as “The picture”. */
  readonly what: string;
  /** Tries again by itself when one of these changes: something else is to be shown then. */
  readonly triesAgainWith?: readonly unknown[];
  /** Of what stands in its place. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What was thrown, in parentheses, as the page's sentences have it. */
export function detailOf(cause: unknown): string {
  const message = spokenReason(cause);
  return message === '' ? '' : ` (${message})`;
}

/** @param what begins it. */
export function failedSentence(what: string, cause: unknown): string {
  return kitTexts.couldNotBeShown(what, detailOf(cause));
}

/** A part of the page that says so where it cannot be drawn; everything around it goes on. */
export function FailureBoundary(props: Props) {
  const { what, triesAgainWith = [], className, children } = props;
  return (
    <ErrorBoundary
      resetKeys={[...triesAgainWith]}
      fallbackRender={({ error, resetErrorBoundary }) => (
        <FailureBox says={failedSentence(what, error)} className={className}>
          <button type="button" onClick={resetErrorBoundary}>
            {kitTexts.tryAgain}
          </button>
        </FailureBox>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
