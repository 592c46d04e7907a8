import { useEffect, useRef } from 'react';
import { useArticle } from './ArticleContext.tsx';
import { SECTION_IDS } from './articleTexts.ts';
import styles from './Contents.module.css';
import { elementIdOf, useSectionInView } from './useSectionInView.ts';

/** The sections by their short titles: the one that is being read is marked. */
export function Contents() {
  const { texts } = useArticle();
  const current = useSectionInView();
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: which one is marked stands in the document
  useEffect(() => {
    // On a phone the line is wider than the screen; the page itself stays where it is.
    const marked = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && marked)
      list.current.scrollLeft = marked.offsetLeft - marked.offsetWidth / 2;
  }, [current]);
  return (
    <nav className={styles.contents} aria-label={texts.contents}>
      <ol ref={list}>
        {SECTION_IDS.map((id) => (
          <li key={id}>
            <a href={`#${elementIdOf(id)}`} aria-current={id === current ? 'location' : undefined}>
              {texts.sections[id].short}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
