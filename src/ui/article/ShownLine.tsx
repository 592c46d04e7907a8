import { Button } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { useArticle } from './ArticleContext.tsx';
import type { DemoId } from './demos.ts';
import styles from './ShownLine.module.css';
import { SHOWN_LINE_ID } from './shownLineId.ts';

interface Props {
  readonly demo: DemoId;
  readonly onBack: () => void;
  readonly onStay: () => void;
}

/** What there is to be seen, and the way back to the text: before the picture for those who go by Tab. */
export function ShownLine({ demo, onBack, onStay }: Props) {
  const { shown } = useArticle().texts;
  const place = document.getElementById(SHOWN_LINE_ID);
  if (place === null) return null;
  return createPortal(
    <section className={styles.line} aria-label={shown.title}>
      <p tabIndex={-1}>{shown.look[demo]}</p>
      <div>
        <Button onPress={onBack}>{shown.back}</Button>
        <Button onPress={onStay}>{shown.stay}</Button>
      </div>
    </section>,
    place,
  );
}
