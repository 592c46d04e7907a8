import { refetchable } from '../../domain/refetchable.ts';
import { FailedPart } from '../kit/FailedPart.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';

const fetchCode = refetchable(() => import('./BelowTheMaps.tsx'));

/** What stands below the maps, which nobody needs to touch them. */
export const LowerPart = fetchedWhenShown<object>(
  async () => (await fetchCode()).BelowTheMaps,
  (says, again) => <FailedPart says={says} onAgain={again} />,
);
