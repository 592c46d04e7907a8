import { Button } from 'react-aria-components';
import { FIRST_PAIR } from '../../../session/choices/pairs.ts';
import { provenanceOf } from '../../../session/sources/provenance.ts';
import { FailureBox } from '../../kit/FailureBox.tsx';
import { kitTexts } from '../../kit/texts.ts';
import type { ViewProps } from '../viewProps.ts';
import { classesTexts } from './texts.ts';
import styles from './WithoutAnswers.module.css';

const texts = classesTexts.withoutAnswers;

/** Why it is not known everywhere what the networks name first. */
export function TopFiveFailure({ topFiveProblem, onRetryTopFives }: ViewProps) {
  if (topFiveProblem === undefined) return null;
  return (
    <FailureBox says={topFiveProblem}>
      <button type="button" onClick={onRetryTopFives}>
        {kitTexts.tryAgain}
      </button>
    </FailureBox>
  );
}

/** In place of what the networks name first: why nobody knows, and where it can be had. */
export function WithoutAnswers(props: ViewProps) {
  const { choice, loaded, requested, origin, topFiveProblem } = props;
  const { view } = provenanceOf(origin).withoutClasses;
  switch (choice.answersFrom) {
    case 'these networks':
      return topFiveProblem === undefined && <p className={styles.instead}>{view}</p>;
    case 'the built-in pair':
      return (
        <div className={styles.instead}>
          <p>{texts.ofPublished(view, FIRST_PAIR.title)}</p>
          <Button onPress={props.onShowBuiltInPair}>{texts.showBuiltIn(FIRST_PAIR.title)}</Button>
        </div>
      );
    case 'networks that run':
      return loaded.scene ? (
        <div className={styles.instead}>
          <p>{texts.ofFile(view)}</p>
          <Button onPress={props.onRunLive}>{choice.liveTarget(requested).label}</Button>
        </div>
      ) : (
        <p className={styles.instead}>
          {texts.ofFile(view)} {kitTexts.pictureNotAtHand}
        </p>
      );
  }
}
