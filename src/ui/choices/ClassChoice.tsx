import { ChevronDown } from 'lucide-react';
import { classNameIn } from '../../session/classNames.ts';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import { InTurn } from '../kit/InTurn.tsx';
import { kitTexts } from '../kit/texts.ts';
import styles from './ClassChoice.module.css';
import type { ClassChoiceProps } from './choiceProps.ts';
import { FailedChoice } from './FailedChoice.tsx';
import { fetchChoiceBoxes } from './fetchChoiceBoxes.ts';
import shared from './shared.module.css';

/** The box that opens, without its turn and its look. */
export const ClassBox = fetchedWhenShown<ClassChoiceProps>(
  async () => (await fetchChoiceBoxes()).ClassBox,
  (says, again) => <FailedChoice says={says} onAgain={again} />,
  kitTexts.partOfThePage,
  (props) => <LookOfChoice {...props} />,
);

/** Any of a network's classes, found by any of its names or by its index. */
export function ClassChoice(props: ClassChoiceProps) {
  return (
    <InTurn place="choices" before={<LookOfChoice {...props} />}>
      <ClassBox {...props} />
    </InTurn>
  );
}

/** What it looks like, before it can be used. */
function LookOfChoice({ label, classes, targetClass }: ClassChoiceProps) {
  return (
    <div className={shared.choice} inert>
      <span data-on-paper className={shared.label}>
        {label}
      </span>
      <div className={styles.field}>
        <input
          data-on-paper
          className={shared.value}
          value={classNameIn(classes, targetClass)}
          readOnly
        />
        <button type="button">
          <ChevronDown size={16} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
