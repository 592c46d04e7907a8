import { visibleText } from '../../../domain/visibleText.ts';
import styles from './SaidLine.module.css';
import type { Said } from './useSaid.ts';

/** Says politely what became of what was asked for; keeps its room, so that nothing jumps. */
export function SaidLine({ text, isProblem }: Said) {
  return (
    <p className={isProblem ? styles.problem : styles.said} role="status">
      {visibleText(text)}
    </p>
  );
}
