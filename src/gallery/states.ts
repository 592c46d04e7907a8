import { CHOICES_STATES } from './choicesStates.tsx';
import type { GalleryState } from './galleryState.ts';
import { KIT_STATES } from './kitStates.tsx';
import { STAGE_STATES } from './stageStates.tsx';

/** By folder of `src/ui`. */
export const GALLERY_STATES: Readonly<Record<string, readonly GalleryState[]>> = {
  choices: CHOICES_STATES,
  kit: KIT_STATES,
  stage: STAGE_STATES,
};
