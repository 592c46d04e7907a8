import { Button } from 'react-aria-components';
import { refetchable } from '../../domain/refetchable.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import { kitTexts } from '../kit/texts.ts';

const fetchCode = refetchable(() => import('./BelowTheMaps.tsx'));

/** Fetches it before it is shown, so that nothing waits for it. */
export function prefetchLowerPart(): void {
  // Where it cannot be had, its place says so.
  fetchCode().catch(() => undefined);
}

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
