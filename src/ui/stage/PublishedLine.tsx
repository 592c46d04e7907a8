import { Button } from 'react-aria-components';
import { FIRST_PAIR } from '../../session/choices/pairs.ts';
import line from './line.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.origin;

interface Props {
  readonly positions: number;
  readonly onRunLive: () => void;
}

/** In place of progress: these maps were computed long ago, elsewhere. */
export function PublishedLine({ positions, onRunLive }: Props) {
  return (
    <section className={line.line} aria-label={texts.title}>
      <p className={line.text}>
        <strong>{texts.everyPosition(positions)}</strong>{' '}
        <span className={line.detail}>{texts.published}</span>
      </p>
      <Button onPress={onRunLive}>{texts.runLive(FIRST_PAIR.title)}</Button>
    </section>
  );
}
