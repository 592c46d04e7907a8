import { Pause, Play } from 'lucide-react';
import { Button } from 'react-aria-components';
import { NUDGE_AXES, NUDGE_INTERVALS_IN_MS, type Nudge } from '../../domain/nudge.ts';
import kit from '../kit/shared.module.css';
import styles from './NudgePanel.module.css';
import { nudgeTexts as texts } from './texts.tsx';

interface Props {
  /** `undefined` where nothing steps. */
  readonly axis: Nudge['axis'] | undefined;
  readonly plays: boolean;
  readonly intervalInMs: number;
  readonly onToggle: () => void;
  readonly onStep: () => void;
  readonly onTurn: (axis: Nudge['axis']) => void;
  readonly onPace: (intervalInMs: number) => void;
}

/** Steps the object by one pixel, to and fro. */
export function NudgePanel(props: Props) {
  const { axis, plays, intervalInMs } = props;
  return (
    <section className={styles.controls} aria-label={texts.controls}>
      <Button className={styles.play ?? ''} onPress={props.onToggle}>
        {plays ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
        {plays ? texts.stop : texts.play}
      </Button>
      <Button onPress={props.onStep}>{texts.step}</Button>
      <label>
        <span className={kit.visuallyHidden}>{texts.direction}</span>
        <select
          value={axis ?? 'x'}
          onChange={({ target }) => {
            const chosen = NUDGE_AXES.find((one) => one === target.value);
            if (chosen) props.onTurn(chosen);
          }}
        >
          {NUDGE_AXES.map((one) => (
            <option key={one} value={one}>
              {texts.directions[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className={kit.visuallyHidden}>{texts.pace}</span>
        <select value={intervalInMs} onChange={({ target }) => props.onPace(Number(target.value))}>
          {NUDGE_INTERVALS_IN_MS.map((one) => (
            <option key={one} value={one}>
              {texts.paces(one)}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
