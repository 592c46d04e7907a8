import { useWakeLock, type WakeLockState } from './useWakeLock.ts';

const SAID: Readonly<Record<WakeLockState, string>> = {
  unavailable: '',
  released: '',
  held: ' (it stays awake)',
  'held-untold': ' (it stays awake; this browser does not tell whether it is on battery)',
  'on-battery': ' (not on battery)',
  refused: ' (the browser refuses)',
};

interface Props {
  readonly running: boolean;
  /** The visitor wants it. */
  readonly asked: boolean;
  readonly onAsk: (asked: boolean) => void;
}

/** Asks for the screen to stay awake while a run goes on; not shown where the browser cannot do that. */
export function WakeLockChoice({ running, asked, onAsk }: Props) {
  const state = useWakeLock(asked, running);
  if (state === 'unavailable') return undefined;
  return (
    <label>
      <input type="checkbox" checked={asked} onChange={(event) => onAsk(event.target.checked)} />{' '}
      keep the screen awake<span role="status">{SAID[state]}</span>
    </label>
  );
}
