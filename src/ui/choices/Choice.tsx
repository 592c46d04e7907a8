import { ChevronDown } from 'lucide-react';
import { choiceInTurn } from './choiceInTurn.tsx';
import { type ChoiceProps, classOfChoice, itemsOf } from './choiceProps.ts';
import shared from './shared.module.css';

/** One of the choices above the tool: a label and, under it, what is chosen. */
export const Choice = choiceInTurn(({ SelectBox }) => SelectBox, LookOfChoice);

function LookOfChoice(props: ChoiceProps) {
  const chosen = itemsOf(props).find(({ id }) => id === props.selected);
  return (
    <div className={classOfChoice(props)} inert>
      <span className={shared.label}>{props.label}</span>
      <button type="button">
        <span className={shared.value}>{chosen?.title ?? props.otherValue}</span>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
