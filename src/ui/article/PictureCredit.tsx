import { useShown } from '../session.tsx';
import { useArticle } from './ArticleContext.tsx';

/** Whose picture is on the page. */
export function PictureCredit() {
  const { texts } = useArticle();
  const entry = useShown(({ sceneEntry }) => sceneEntry);
  return entry && texts.picture(entry.attribution, entry.licence);
}
