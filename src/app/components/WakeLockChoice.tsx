import { useState } from 'react';
import { useWakeLock, type WakeLockState } from '../useWakeLock.ts';

const SAID: Readonly<Record<WakeLockState, string>> = {
  unavailable: '',
  released: '',
  held: ' (it stays awake)',
  'on-battery': ' (not on battery)',
  refused: ' (the browser refuses)',
};

/** Asks for the screen to stay awake while a run goes on; not shown where the browser cannot do that. */
export function WakeLockChoice({ running }: { readonly running: boolean }) {
  const [asked, setAsked] = useState(false);
  const state = useWakeLock(asked, running);
  if (state === 'unavailable') return undefined;
  return (
    <label>
      <input type="checkbox" checked={asked} onChange={(event) => setAsked(event.target.checked)} />{' '}
      keep the screen awake<span role="status">{SAID[state]}</span>
    </label>
  );
}
