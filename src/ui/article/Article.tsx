import { useEffect, useMemo, useRef } from 'react';
import { type Language, spokenLanguage } from '../../session/inLanguage.ts';
import { Glossary } from '../glossary/Glossary.tsx';
import styles from './Article.module.css';
import { ArticleContext } from './ArticleContext.tsx';
import { ARTICLE_PLACE_ID } from './articlePlaceId.ts';
import { type ArticleTexts, SECTION_IDS } from './articleTexts.ts';
import { Contents } from './Contents.tsx';
import { english } from './english/texts.tsx';
import { german } from './german/texts.tsx';
import { keepInPlace } from './keepInPlace.ts';
import { ShownLine } from './ShownLine.tsx';
import { elementIdOf } from './useSectionInView.ts';
import { useShowing } from './useShowing.ts';

const TEXTS: Readonly<Record<Language, ArticleTexts>> = { en: english, de: german };

/** What the page shows, why it is so, and whose work it stands on; most sentences can be tried on the tool. */
export function Article() {
  const texts = TEXTS[spokenLanguage()];
  const { demo, show, comeBack, stay } = useShowing();
  // The same function each time: the whole text stays as it is while something is shown.
  const showNow = useRef(show);
  showNow.current = show;
  const article = useMemo(
    () => ({
      texts,
      show: (...wanted: Parameters<typeof show>) => showNow.current(...wanted),
    }),
    [texts],
  );
  useEffect(() => {
    // Of a link that leads into the article the browser found nothing while it was not here.
    const linked = [ARTICLE_PLACE_ID, ...SECTION_IDS.map(elementIdOf)].find(
      (id) => location.hash === `#${id}`,
    );
    const place = linked && document.getElementById(linked);
    if (place) keepInPlace(place, 0);
  }, []);
  return (
    <ArticleContext value={article}>
      <article className={styles.article} aria-labelledby="article-title">
        <h2 id="article-title">{texts.title}</h2>
        <Contents />
        <div className={styles.text}>
          {SECTION_IDS.map((id) => (
            <section key={id} id={elementIdOf(id)} aria-labelledby={`${elementIdOf(id)}-title`}>
              <h3 id={`${elementIdOf(id)}-title`}>{texts.sections[id].title}</h3>
              {texts.sections[id].body}
              {id === 'words' && <Glossary />}
            </section>
          ))}
        </div>
      </article>
      {demo && <ShownLine demo={demo} onBack={comeBack} onStay={stay} />}
    </ArticleContext>
  );
}
