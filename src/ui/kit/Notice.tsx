import type { ReactNode } from 'react';
import { visibleText } from '../../domain/visibleText.ts';
import styles from './Notice.module.css';

interface Props {
  /** An alert is read out at once, a status when there is time. */
  readonly role?: 'status' | 'alert';
  readonly children: ReactNode;
}

/** A paragraph about the whole page, between the choices and the pictures. */
export function Notice({ role = 'status', children }: Props) {
  return (
    <p className={styles.notice} role={role}>
      {typeof children === 'string' ? visibleText(children) : children}
    </p>
  );
}
