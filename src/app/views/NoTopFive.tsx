import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { FIRST_PAIR } from '../state/networkChoices.ts';

interface Props {
  readonly children: ReactNode;
  readonly onRunLive: () => void;
}

/** In place of what only live networks know. */
export function NoTopFive({ children, onRunLive }: Props) {
  return (
    <div className="no-top-five">
      <p>{children} Live networks show it.</p>
      <Button onPress={onRunLive}>Run {FIRST_PAIR.title} live</Button>
    </div>
  );
}
