/**
 * The views under the maps, in their order. Each is a folder of its name in `src/ui/views`, whose
 * `View.tsx` is fetched when it is first shown.
 */
export const TABS = [
  { id: 'profile', title: 'Along the crosshair' },
  { id: 'difference', title: 'Difference' },
  { id: 'classes', title: 'What it thinks it sees' },
  { id: 'stability', title: 'Stability' },
  { id: 'grid', title: 'Sampling grid' },
  { id: 'inside', title: 'Inside the network' },
  { id: 'share', title: 'Save & share' },
] as const;

export type Tab = (typeof TABS)[number]['id'];
