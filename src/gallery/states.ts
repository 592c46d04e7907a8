import { CHOICES_STATES } from './choicesStates.tsx';
import { DEVICE_STATES } from './deviceStates.tsx';
import type { GalleryState } from './galleryState.ts';
import { HELP_STATES } from './helpStates.tsx';
import { KIT_STATES } from './kitStates.tsx';
import { NETWORK_STATES } from './networkStates.tsx';
import { NUDGE_STATES } from './nudgeStates.tsx';
import { OBJECT_STATES } from './objectStates.tsx';
import { PAGE_STATES } from './pageStates.tsx';
import { STAGE_STATES } from './stageStates.tsx';
import { VIEWS_STATES } from './viewsStates.tsx';

/** By folder of `src/ui`. */
export const GALLERY_STATES: Readonly<Record<string, readonly GalleryState[]>> = {
  choices: CHOICES_STATES,
  device: DEVICE_STATES,
  help: HELP_STATES,
  kit: KIT_STATES,
  network: NETWORK_STATES,
  nudge: NUDGE_STATES,
  object: OBJECT_STATES,
  page: PAGE_STATES,
  stage: STAGE_STATES,
  views: VIEWS_STATES,
};
