import { Button } from 'react-aria-components';
import { FIRST_PAIR } from '../../session/networkChoices.ts';

interface Props {
  readonly positions: number;
  readonly onRunLive: () => void;
}

/** In place of progress: these maps were computed long ago, elsewhere. */
export function PublishedLine({ positions, onRunLive }: Props) {
  return (
    <section className="progress-line published-line" aria-label="Where these maps come from">
      <p className="progress-text">
        <strong>Every position, {positions.toLocaleString('en-GB')}.</strong>{' '}
        <span className="progress-detail">
          Published in 2020 by Lee, Yang &amp; Wang; nothing is computed here.
        </span>
      </p>
      <Button onPress={onRunLive}>Run {FIRST_PAIR.title} live on this object</Button>
    </section>
  );
}
