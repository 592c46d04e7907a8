import { useSyncExternalStore } from 'react';

/** The page has been left, and may come back from the browser's cache; or the browser has frozen it. */
let away = false;

const LEAVING = ['pagehide', 'freeze'];
const COMING_BACK = ['pageshow', 'resume'];

function subscribe(listener: () => void): () => void {
  const note = ({ type }: Event) => {
    away = LEAVING.includes(type);
    listener();
  };
  const targets = [window, document];
  const types = [...LEAVING, ...COMING_BACK];
  for (const target of targets) for (const type of types) target.addEventListener(type, note);
  return () => {
    for (const target of targets) for (const type of types) target.removeEventListener(type, note);
  };
}

/** The page has been left for another one, or is frozen: whatever is under way must rest now. */
export function useAway(): boolean {
  return useSyncExternalStore(subscribe, () => away);
}
