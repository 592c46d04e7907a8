import { sessionTexts } from './texts.ts';

/**
 * The views under the maps, in their order. Each is a folder of its name in `src/ui/views`, whose
 * `View.tsx` is fetched when it is first shown.
 */
export const TABS = [
  { id: 'profile', title: sessionTexts.tabs.profile },
  { id: 'difference', title: sessionTexts.tabs.difference },
  { id: 'classes', title: sessionTexts.tabs.classes },
  { id: 'stability', title: sessionTexts.tabs.stability },
  { id: 'grid', title: sessionTexts.tabs.grid },
  { id: 'inside', title: sessionTexts.tabs.inside },
  { id: 'share', title: sessionTexts.tabs.share },
] as const;

export type Tab = (typeof TABS)[number]['id'];
