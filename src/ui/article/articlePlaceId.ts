/** Of the place where the article is or will be, to which the page's head leads. */
export const ARTICLE_PLACE_ID = 'how-it-works';
