import { ProgressBar } from 'react-aria-components';
import styles from './ProgressTrack.module.css';

interface Props {
  /** What goes on. */
  readonly label: string;
  /** How much of `outOf` is done, in any unit. */
  readonly done: number;
  readonly outOf: number;
  readonly className?: string | undefined;
}

/** A thin bar that fills from the left. */
export function ProgressTrack({ label, done, outOf, className = '' }: Props) {
  return (
    <ProgressBar
      className={`${styles.track} ${className}`.trim()}
      aria-label={label}
      value={done}
      maxValue={outOf}
    >
      {({ percentage }) => (
        <span className={styles.done} style={{ width: `${percentage ?? 0}%` }} />
      )}
    </ProgressBar>
  );
}
