import { type ComponentType, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { refetchable } from '../../domain/refetchable.ts';
import { whenIdle } from '../kit/whenIdle.ts';

const importHandout = refetchable(() => import('./Handout.tsx'));
let Handout: ComponentType | undefined;

/** Fetches what is printed: a browser waits for nothing once it prints. */
export async function fetchHandout(): Promise<void> {
  Handout ??= (await importHandout()).Handout;
}

/**
 * What stands on paper in place of the page: a handout of what is shown at that moment. It is drawn anew each time
 * somebody prints, and seen on paper alone. Where its code has not come, the page is printed as it is.
 */
export function OnPaper() {
  const [timesPrinted, setTimesPrinted] = useState(0);
  useEffect(() => {
    const draw = () => flushSync(() => setTimesPrinted((times) => times + 1));
    addEventListener('beforeprint', draw);
    const callOff = whenIdle(() => void fetchHandout().catch(() => undefined));
    return () => {
      removeEventListener('beforeprint', draw);
      callOff();
    };
  }, []);
  return timesPrinted > 0 && Handout ? <Handout key={timesPrinted} /> : null;
}
