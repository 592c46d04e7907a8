import type { ComponentType } from 'react';
import { FailedPart } from '../kit/FailedPart.tsx';
import { fetchedWhenShown, type Prefetched } from '../kit/fetchedWhenShown.tsx';
import { InTurn } from '../kit/InTurn.tsx';
import { kitTexts } from '../kit/texts.ts';
import { type ChoiceBoxes, fetchChoiceBoxes } from './fetchChoiceBoxes.ts';
import shared from './shared.module.css';

/**
 * A choice whose box is fetched, and drawn when it is its turn; `prefetch` fetches it before.
 * @param Look what it looks like, before it can be used.
 */
export function choiceInTurn<Props extends object>(
  pick: (boxes: ChoiceBoxes) => ComponentType<Props>,
  Look: ComponentType<Props>,
): Prefetched<Props> {
  const Box = fetchedWhenShown<Props>(
    async () => pick(await fetchChoiceBoxes()),
    (says, again) => (
      <div className={shared.choice}>
        <FailedPart says={says} onAgain={again} />
      </div>
    ),
    () => kitTexts.partOfThePage,
    (props) => <Look {...props} />,
  );
  function ChoiceInTurn(props: Props) {
    return (
      <InTurn place="choices" before={<Look {...props} />}>
        <Box {...props} />
      </InTurn>
    );
  }
  return Object.assign(ChoiceInTurn, { prefetch: Box.prefetch });
}
