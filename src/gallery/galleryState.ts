import type { ReactNode } from 'react';

/** A component of the page in one of the states in which it can be met. */
export interface GalleryState {
  /** The name of the component and of its file. */
  readonly component: string;
  /** In small letters and hyphens: it goes into the address. */
  readonly state: string;
  readonly render: () => ReactNode;
}
