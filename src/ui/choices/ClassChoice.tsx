import { ChevronDown } from 'lucide-react';
import { classNameIn } from '../../session/classNames.ts';
import styles from './ClassChoice.module.css';
import { choiceInTurn } from './choiceInTurn.tsx';
import type { ClassChoiceProps } from './choiceProps.ts';
import shared from './shared.module.css';

/** Any of a network's classes, found by any of its names or by its index. */
export const ClassChoice = choiceInTurn(({ ClassBox }) => ClassBox, LookOfClassChoice);

function LookOfClassChoice({ label, classes, targetClass }: ClassChoiceProps) {
  return (
    <div className={shared.choice} inert>
      <span className={shared.label}>{label}</span>
      <div className={styles.field}>
        <input
          className={shared.value}
          value={targetClass === undefined ? '' : classNameIn(classes, targetClass)}
          readOnly
        />
        <button type="button">
          <ChevronDown size={16} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}
