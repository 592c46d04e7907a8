import { useEffect, useRef } from 'react';
import { useHeld, useSession } from '../session.tsx';

/** The button that begins the tour. */
export const TOUR_ENTRY_ID = 'take-the-tour';

interface Place {
  readonly focused: Element | null;
  readonly x: number;
  readonly y: number;
}

/**
 * Brings the visitor back, after the tour, to where they were on the page; one who came to it by a link
 * is where it begins.
 * @returns whether a tour is under way.
 */
export function useTourPlace(): boolean {
  const { store } = useSession();
  const isOnTour = useHeld(({ tour }) => tour !== undefined);
  const before = useRef<Place>(undefined);
  const wasOnTour = useRef(isOnTour);
  useEffect(
    () =>
      store.subscribe(({ held }, { held: last }) => {
        if (held.tour === undefined || last.tour !== undefined) return;
        before.current = { focused: document.activeElement, x: scrollX, y: scrollY };
      }),
    [store],
  );
  useEffect(() => {
    document.documentElement.toggleAttribute('data-tour', isOnTour);
    if (isOnTour === wasOnTour.current) return;
    wasOnTour.current = isOnTour;
    if (isOnTour) return;
    const { focused, x, y } = before.current ?? { focused: null, x: 0, y: 0 };
    const entry = document.getElementById(TOUR_ENTRY_ID);
    const to = focused?.isConnected && focused !== document.body ? focused : entry;
    if (to instanceof HTMLElement) to.focus({ preventScroll: true });
    scrollTo({ left: x, top: y, behavior: 'instant' });
    before.current = undefined;
  }, [isOnTour]);
  return isOnTour;
}
