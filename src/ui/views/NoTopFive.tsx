import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { NOT_AT_HAND } from '../../session/liveTarget.ts';
import styles from './NoTopFive.module.css';
import { viewsTexts } from './texts.ts';

interface Props {
  readonly children: ReactNode;
  /** On the button that leads to such networks; without one they cannot be had here. */
  readonly runLabel: string | undefined;
  readonly onRunLive: () => void;
}

/** In place of what only live networks know. */
export function NoTopFive({ children, runLabel, onRunLive }: Props) {
  return (
    <div className={styles.instead}>
      <p>
        {children} {viewsTexts.noTopFive.live}
        {runLabel === undefined && ` ${NOT_AT_HAND}`}
      </p>
      {runLabel !== undefined && <Button onPress={onRunLive}>{runLabel}</Button>}
    </div>
  );
}
