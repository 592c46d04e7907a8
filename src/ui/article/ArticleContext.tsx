import { createContext, useContext } from 'react';
import type { ArticleTexts } from './articleTexts.ts';
import type { DemoId } from './demos.ts';

interface InArticle {
  readonly texts: ArticleTexts;
  /** Shows something on the tool, and comes back to this button afterwards. */
  readonly show: (demo: DemoId, from: HTMLElement) => void;
}

/** Of everything that stands in the article. */
export const ArticleContext = createContext<InArticle | undefined>(undefined);

/** @throws Error outside of the article. */
export function useArticle(): InArticle {
  const article = useContext(ArticleContext);
  if (article === undefined) throw new Error('There is no article here.');
  return article;
}
