/** Before the picture and the maps: where the line stands that leads back to the article. */
export const SHOWN_LINE_ID = 'shown-line';
