import { useEffect } from 'react';
import type { Session } from '../../session/session.ts';
import { useSession, useShown } from '../session.tsx';

/** What takes Escape and the Page keys for itself while it is open. */
const OPEN = '[role="dialog"], [role="listbox"], [role="menu"]';

/**
 * While the page is presented it fills the screen, and a clicker, which types Page Up and Page Down, goes through
 * the tour. Escape ends it, and brings the focus back.
 * @returns whether the page is presented.
 */
export function usePresenting(): boolean {
  const session = useSession();
  const presents = useShown(({ requested }) => requested.present);
  useEffect(() => {
    const root = document.documentElement;
    root.toggleAttribute('data-present', presents);
    if (!presents) return;
    const focused = document.activeElement;
    const leave = () => session.dispatch({ type: 'present', present: false });
    const leaveWithFullScreen = () => {
      if (document.fullscreenElement === null) leave();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector(OPEN)) return;
      if (event.key === 'Escape') leave();
      else if (!turnsPage(session, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Without a hand that asked for it, as for a link, or where the browser has none, the window stays as it is.
    root.requestFullscreen?.().catch(() => undefined);
    document.addEventListener('fullscreenchange', leaveWithFullScreen);
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      document.removeEventListener('fullscreenchange', leaveWithFullScreen);
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      if (document.fullscreenElement !== null) void document.exitFullscreen();
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    };
  }, [presents, session]);
  return presents;
}

/** @returns whether a key is one of a clicker’s, and leads through a tour. */
function turnsPage(session: Session, key: string): boolean {
  if (session.state.held.tour === undefined) return false;
  if (key === 'PageDown') session.goOn();
  else if (key === 'PageUp') session.goBackAStop();
  else return false;
  return true;
}
