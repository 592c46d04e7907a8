import { useEffect, useRef, useState } from 'react';
import { refetchable } from '../../domain/refetchable.ts';
import { FailedPart } from '../kit/FailedPart.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import { useIsSeen } from '../kit/useIsSeen.ts';
import { useHeld } from '../session.tsx';
import styles from './ArticleNearby.module.css';
import { ARTICLE_PLACE_ID } from './articlePlaceId.ts';

const fetchCode = refetchable(() => import('./Article.tsx'));

const FetchedArticle = fetchedWhenShown<object>(
  async () => (await fetchCode()).Article,
  (says, again) => <FailedPart says={says} onAgain={again} />,
);

/** So far below the window it is fetched: about a turn of a wheel before it can be read. */
const NEAR_IN_PX = 600;

/** The place of the article, which is fetched when it comes near. */
export function ArticleNearby() {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useIsSeen(place, NEAR_IN_PX);
  const isShowing = useHeld(({ instead }) => instead !== undefined);
  // Of a link that leads into it, nothing else would bring it near; nor after a change of language the way back to it.
  const [isWanted, setIsWanted] = useState(() =>
    [`#${ARTICLE_PLACE_ID}`, '#article-'].some((start) => location.hash.startsWith(start)),
  );
  useEffect(() => {
    if (isSeen) setIsWanted(true);
  }, [isSeen]);
  return (
    <div ref={place} className={styles.place} id={ARTICLE_PLACE_ID}>
      {(isWanted || isShowing) && <FetchedArticle />}
    </div>
  );
}
