import { deviceTexts } from './texts.tsx';
import { useWakeLock } from './useWakeLock.ts';

const texts = deviceTexts.wakeLock;

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
      {texts.ask}
      <span role="status">{texts.state[state]}</span>
    </label>
  );
}
