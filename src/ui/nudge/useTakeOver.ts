import { useEffect } from 'react';
import { actionOfKey } from '../../session/actions.ts';
import { useSession } from '../session.tsx';

/** Marks controls that begin and stop the stepping by themselves. */
const CONTROLS = '[data-nudge-controls]';

/** The first touch, click or key hands the object over: it steps by itself no more. */
export function useTakeOver(): void {
  const session = useSession();
  useEffect(() => {
    const takeOver = (event: Event) => {
      if (event.target instanceof Element && event.target.closest(CONTROLS)) return;
      const action = event instanceof KeyboardEvent ? actionOfKey(event.key) : undefined;
      if (!action?.id.startsWith('nudge')) session.stopNudge();
    };
    const types = ['pointerdown', 'keydown'];
    for (const type of types) document.addEventListener(type, takeOver, { capture: true });
    return () => {
      for (const type of types) document.removeEventListener(type, takeOver, { capture: true });
    };
  }, [session]);
}
