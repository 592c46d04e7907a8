import { Button } from 'react-aria-components';
import { FailureBox } from './FailureBox.tsx';
import { kitTexts } from './texts.ts';

interface Props {
  /** What failed. */
  readonly says: string;
  readonly onAgain: () => void;
}

/** In place of a part of the page whose code could not be fetched, or that failed. */
export function FailedPart({ says, onAgain }: Props) {
  return (
    <FailureBox
      says={
        <>
          {says} <Button onPress={onAgain}>{kitTexts.tryAgain}</Button>
        </>
      }
    />
  );
}
