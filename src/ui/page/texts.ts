import { inLanguage } from '../kit/inLanguage.ts';

const english = {
  skipToStage: 'Skip to the picture and the maps',
};

/** What the page says around the picture and the maps. */
export const pageTexts = inLanguage({ en: english });
