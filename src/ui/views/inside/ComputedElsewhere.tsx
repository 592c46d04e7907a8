import { Button } from 'react-aria-components';
import { kitTexts } from '../../kit/texts.ts';
import type { ViewProps } from '../viewProps.ts';
import { insideTexts as texts } from './texts.tsx';
import styles from './View.module.css';

/** Maps that were made elsewhere hold answers alone. */
export function ComputedElsewhere({ choice, loaded, onRunLive }: ViewProps) {
  const needsPicture = choice.answersFrom === 'networks that run';
  if (needsPicture && !loaded.scene) return <p>{kitTexts.pictureNotAtHand}</p>;
  return (
    <div className={styles.instead}>
      <p>{texts.answersAlone}</p>
      <Button onPress={onRunLive}>{texts.runLive}</Button>
    </div>
  );
}
