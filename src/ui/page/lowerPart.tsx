import { Button } from 'react-aria-components';
import { refetchable } from '../../domain/refetchable.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import { kitTexts } from '../kit/texts.ts';

const fetchCode = refetchable(() => import('./BelowTheMaps.tsx'));

/** What stands below the maps, which nobody needs to touch them. */
export const LowerPart = fetchedWhenShown<object>(
  async () => (await fetchCode()).BelowTheMaps,
  (says, again) => (
    <FailureBox
      says={
        <>
          {says} <Button onPress={again}>{kitTexts.tryAgain}</Button>
        </>
      }
    />
  ),
);
