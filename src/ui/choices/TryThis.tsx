import { memo } from 'react';
import { Button } from 'react-aria-components';
import { STARTING_POINTS, type StartingPoint } from '../../../datasets/published/startingPoints.ts';

interface Props {
  readonly onChoose: (point: StartingPoint) => void;
}

/** Places in the published study worth seeing, one click each. */
export const TryThis = memo(function TryThis({ onChoose }: Props) {
  return (
    <section className="try-this" aria-labelledby="try-this-title">
      <h2 id="try-this-title" className="visually-hidden">
        Try this
      </h2>
      <ul>
        {STARTING_POINTS.map((point) => (
          <li key={point.id}>
            <Button onPress={() => onChoose(point)}>
              <strong>{point.title}</strong>
              <span>{point.sentence}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
});
