import { refetchable } from '../../domain/refetchable.ts';

/** The code of the boxes that open, a fifth of what the page needs: the opening stands without it. */
export const fetchChoiceBoxes = refetchable(() => import('./ChoiceBoxes.tsx'));

export type ChoiceBoxes = Awaited<ReturnType<typeof fetchChoiceBoxes>>;
