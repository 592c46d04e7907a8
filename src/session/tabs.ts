/**
 * The views under the maps, in their order. Each is a folder of its name in `src/ui/views`, whose
 * `View.tsx` is fetched when it is first shown.
 */
export const TABS = [
  'profile',
  'difference',
  'classes',
  'stability',
  'grid',
  'inside',
  'share',
] as const;

export type Tab = (typeof TABS)[number];
