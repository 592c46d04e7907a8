import { differentClassesText } from '../../session/shownValues.ts';
import styles from './DifferentClasses.module.css';
import type { ViewProps } from './viewProps.ts';

/** A warning where both networks’ values are held against each other but are of different classes. */
export function DifferentClasses({ requested, choice, classes, targetClasses }: ViewProps) {
  const of = (side: 'left' | 'right') => ({
    title: choice.sideTitles[side],
    classes: classes[side],
    targetClass: targetClasses[side],
  });
  const text = differentClassesText(requested.layer, of('left'), of('right'));
  return text === undefined ? null : <p className={styles.warning}>{text}</p>;
}
