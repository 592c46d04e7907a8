import { refetchable } from '../../domain/refetchable.ts';
import { FailedPart } from '../kit/FailedPart.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';

const fetchCode = refetchable(() => import('../tour/TourPanel.tsx'));

/** The guided tour, which most visitors do not take at once. */
export const TourPart = fetchedWhenShown<object>(
  async () => (await fetchCode()).TourPanel,
  (says, again) => <FailedPart says={says} onAgain={again} />,
);
