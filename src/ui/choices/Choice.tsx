import { ChevronDown } from 'lucide-react';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import { InTurn } from '../kit/InTurn.tsx';
import { kitTexts } from '../kit/texts.ts';
import { type ChoiceProps, classOfChoice, itemsOf } from './choiceProps.ts';
import { FailedChoice } from './FailedChoice.tsx';
import { fetchChoiceBoxes } from './fetchChoiceBoxes.ts';
import shared from './shared.module.css';

/** The box that opens, without its turn and its look. */
export const SelectBox = fetchedWhenShown<ChoiceProps>(
  async () => (await fetchChoiceBoxes()).SelectBox,
  (says, again) => <FailedChoice says={says} onAgain={again} />,
  kitTexts.partOfThePage,
  (props) => <LookOfChoice {...props} />,
);

/** One of the choices above the tool: a label and, under it, what is chosen. */
export function Choice(props: ChoiceProps) {
  return (
    <InTurn place="choices" before={<LookOfChoice {...props} />}>
      <SelectBox {...props} />
    </InTurn>
  );
}

/** What it looks like, before it can be used. */
function LookOfChoice(props: ChoiceProps) {
  const chosen = itemsOf(props).find(({ id }) => id === props.selected);
  return (
    <div className={classOfChoice(props)} inert>
      <span className={shared.label}>{props.label}</span>
      <button type="button" data-on-paper>
        <span className={shared.value}>{chosen?.title ?? props.otherValue}</span>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
