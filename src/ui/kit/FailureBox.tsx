import type { ReactNode } from 'react';
import styles from './FailureBox.module.css';

interface Props {
  /** What failed. */
  readonly says: ReactNode;
  /** Where it stands, as the part of the page that it stands for. */
  readonly className?: string | undefined;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** What failed here; read out at once. */
export function FailureBox({ says, className = '', children }: Props) {
  const names = `${styles.box} ${className}`.trim();
  return children === undefined ? (
    <p className={names} role="alert">
      {says}
    </p>
  ) : (
    <div className={names} role="alert">
      <p>{says}</p>
      {children}
    </div>
  );
}
