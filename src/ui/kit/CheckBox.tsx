import { Checkbox, type CheckboxProps } from 'react-aria-components';
import styles from './CheckBox.module.css';

interface Props extends Omit<CheckboxProps, 'className' | 'style' | 'children'> {
  readonly children: string;
}

/** Something that is on or off, and what. */
export function CheckBox(props: Props) {
  return <Checkbox {...props} className={styles.box ?? ''} />;
}
