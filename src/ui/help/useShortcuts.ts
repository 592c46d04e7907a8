import { useCallback, useEffect, useState } from 'react';
import { actionOfKey } from '../../session/actions.ts';
import { useSession } from '../session.tsx';

const PREFERENCE = 'shiftscope.single-key-shortcuts';

/** Storage may be refused, in private windows for example: then the choice lasts as long as the page. */
function storedPreference(): boolean {
  try {
    return localStorage.getItem(PREFERENCE) !== 'off';
  } catch {
    return true;
  }
}

function storePreference(on: boolean): void {
  try {
    localStorage.setItem(PREFERENCE, on ? 'on' : 'off');
  } catch {
    // Nothing else depends on it.
  }
}

/** Where typed characters mean something of their own: text fields, and lists that are searched by typing. */
const TYPING =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="dialog"], [aria-haspopup="listbox"]';

export interface Shortcuts {
  readonly on: boolean;
  readonly setOn: (on: boolean) => void;
}

/** Single-key shortcuts of the page, which can be turned off (WCAG 2.1.4). */
export function useShortcuts(): Shortcuts {
  const session = useSession();
  const [on, setOn] = useState(storedPreference);
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      // While a dialog is open, the page behind it is not there.
      if (document.querySelector('[role="dialog"]')) return;
      const action = actionOfKey(event.key);
      if (!action?.isAvailable(session)) return;
      event.preventDefault();
      // A key held down does what it does once.
      if (!event.repeat) action.perform(session);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [on, session]);
  const remember = useCallback((next: boolean) => {
    setOn(next);
    storePreference(next);
  }, []);
  return { on, setOn: remember };
}
