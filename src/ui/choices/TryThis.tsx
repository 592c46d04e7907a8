import { memo } from 'react';
import { Button } from 'react-aria-components';
import { STARTING_POINTS, type StartingPoint } from '../../../datasets/published/startingPoints.ts';
import kit from '../kit/shared.module.css';
import styles from './TryThis.module.css';
import { choicesTexts } from './texts.tsx';

interface Props {
  readonly onChoose: (point: StartingPoint) => void;
}

/** Places in the published study worth seeing, one click each. */
export const TryThis = memo(function TryThis({ onChoose }: Props) {
  return (
    <section className={styles.points} aria-labelledby="try-this-title">
      <h2 id="try-this-title" className={kit.visuallyHidden}>
        {choicesTexts.tryThis}
      </h2>
      <ul>
        {STARTING_POINTS.map((point) => {
          const { title, sentence } = choicesTexts.startingPoint(point);
          return (
            <li key={point.id}>
              <Button onPress={() => onChoose(point)}>
                <strong>{title}</strong>
                <span>{sentence}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
});
