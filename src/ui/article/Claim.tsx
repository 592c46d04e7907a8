import { type ReactNode, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useArticle } from './ArticleContext.tsx';
import styles from './Claim.module.css';
import type { DemoId } from './demos.ts';

interface Props {
  readonly shows: DemoId;
  /** The sentence, as it stands. */
  readonly children: ReactNode;
}

/** A sentence that can be seen on the tool. */
export function Claim({ shows, children }: Props) {
  const { texts, show } = useArticle();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span className={styles.claim}>
      {children}
      {'\u00a0'}
      <Button
        ref={button}
        className={styles.showMe ?? ''}
        data-shows={shows}
        aria-label={texts.showMeThat(texts.shown.titles[shows])}
        onPress={() => {
          if (button.current) show(shows, button.current);
        }}
      >
        {texts.showMe}
      </Button>
    </span>
  );
}
