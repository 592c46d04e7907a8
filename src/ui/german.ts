import { choiceTexts } from '../session/choices/texts.de.ts';
import { failureSentences } from '../session/failures/failureSentences.de.ts';
import { figureTexts } from '../session/figureTexts.de.ts';
import type { Tables } from '../session/inLanguage.ts';
import { metricTexts } from '../session/metricTexts.de.ts';
import { sessionSentences } from '../session/sentences.de.ts';
import { sourceTexts } from '../session/sources/texts.de.ts';
import { sessionTexts } from '../session/texts.de.ts';
import { moreObjectsTexts } from './choices/moreObjectsTexts.de.ts';
import { choicesTexts } from './choices/texts.de.tsx';
import { deviceTexts } from './device/texts.de.tsx';
import { handoutTexts } from './handout/texts.de.ts';
import { helpTexts } from './help/texts.de.tsx';
import { durationTexts } from './kit/durationText.de.ts';
import { kitTexts } from './kit/texts.de.ts';
import { networkTexts } from './network/texts.de.tsx';
import { nudgeTexts, onePixelTexts } from './nudge/texts.de.tsx';
import { missingSceneTexts } from './object/missingSceneTexts.de.ts';
import { objectTexts } from './object/texts.de.tsx';
import { pageTexts } from './page/texts.de.ts';
import { stageTexts } from './stage/texts.de.tsx';
import { tourTexts } from './tour/texts.de.ts';
import { classesTexts } from './views/classes/texts.de.ts';
import { differenceTexts } from './views/difference/texts.de.tsx';
import { gridTexts } from './views/grid/texts.de.ts';
import { pixelTexts } from './views/inside/pixelTexts.de.ts';
import { signalTexts } from './views/inside/signalTexts.de.ts';
import { insideTexts } from './views/inside/texts.de.tsx';
import { profileTexts } from './views/profile/texts.de.tsx';
import { shareTexts } from './views/share/texts.de.tsx';
import { stabilityTexts } from './views/stability/texts.de.ts';
import { viewsTexts } from './views/texts.de.ts';

/**
 * The page’s texts in German, by the names of their tables. A file of its own, which is fetched where German
 * is wanted. A network is a Netz, what it answers at every position a Karte (map); further Anker (anchor),
 * Ausschnitt (window), Fadenkreuz (crosshair), Merkmale (features), Raster (grid), Rechnung (run), Schicht (layer),
 * Schrittweite (stride), geglättet (anti-aliased), weichzeichnen (to blur), mitgeliefert (built in), hier
 * rechnen lassen (run live). Classes keep ImageNet’s English names. Forms are infinitives, else “Sie”.
 */
export const GERMAN = {
  choiceTexts,
  choicesTexts,
  classesTexts,
  deviceTexts,
  differenceTexts,
  durationTexts,
  failureSentences,
  figureTexts,
  gridTexts,
  handoutTexts,
  helpTexts,
  insideTexts,
  kitTexts,
  metricTexts,
  missingSceneTexts,
  moreObjectsTexts,
  networkTexts,
  nudgeTexts,
  objectTexts,
  onePixelTexts,
  pageTexts,
  pixelTexts,
  profileTexts,
  sessionSentences,
  sessionTexts,
  shareTexts,
  signalTexts,
  sourceTexts,
  stabilityTexts,
  stageTexts,
  tourTexts,
  viewsTexts,
} satisfies Tables;
