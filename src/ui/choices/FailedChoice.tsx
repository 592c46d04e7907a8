import { Button } from 'react-aria-components';
import { FailureBox } from '../kit/FailureBox.tsx';
import { kitTexts } from '../kit/texts.ts';
import shared from './shared.module.css';

interface Props {
  /** What failed. */
  readonly says: string;
  readonly onAgain: () => void;
}

/** In place of a choice whose code could not be fetched, or that failed. */
export function FailedChoice({ says, onAgain }: Props) {
  return (
    <div className={shared.choice}>
      <FailureBox
        says={
          <>
            {says} <Button onPress={onAgain}>{kitTexts.tryAgain}</Button>
          </>
        }
      />
    </div>
  );
}
