import type { Tables } from '../session/inLanguage.ts';
import { sessionTexts } from '../session/texts.de.ts';
import { pageTexts } from './page/texts.de.ts';
import { tourTexts } from './tour/texts.de.ts';

/**
 * The page’s texts in German, by the names of their tables. A file of its own, which is fetched where German
 * is wanted.
 */
export const GERMAN = { pageTexts, sessionTexts, tourTexts } satisfies Tables;
