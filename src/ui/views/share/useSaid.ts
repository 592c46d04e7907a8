import { useCallback, useRef, useState } from 'react';
import { uncaughtSentence } from '../../kit/uncaught.ts';

/** What became of the last thing that somebody asked for here. */
export interface Said {
  readonly text: string;
  readonly isProblem: boolean;
}

const NOTHING: Said = { text: '', isProblem: false };

/** Runs what a button asks for and says what became of it; of several the latest one is told. */
export function useSaid(): readonly [
  said: Said,
  attempt: (meanwhile: string, work: () => Promise<string>) => Promise<void>,
] {
  const [said, setSaid] = useState(NOTHING);
  const latest = useRef(0);
  const attempt = useCallback(async (meanwhile: string, work: () => Promise<string>) => {
    const turn = ++latest.current;
    const tell = (next: Said) => {
      if (turn === latest.current) setSaid(next);
    };
    tell({ text: meanwhile, isProblem: false });
    try {
      tell({ text: await work(), isProblem: false });
    } catch (cause) {
      tell({ text: uncaughtSentence(cause), isProblem: true });
    }
  }, []);
  return [said, attempt];
}
