import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Left } from '../../session/session.ts';
import { STAGE_ID } from '../page/SkipLink.tsx';
import { useSession } from '../session.tsx';
import { DEMOS, type DemoId, requestedFor } from './demos.ts';
import { keepInPlace } from './keepInPlace.ts';

interface Showing {
  readonly demo: DemoId;
  /** What the visitor had on screen. */
  readonly left: Left;
  readonly from: HTMLElement;
  /** Where that stood in the window. */
  readonly topInPx: number;
}

/** Shows on the tool what a sentence says, and leads back to it with everything as it was. */
export function useShowing(): {
  readonly demo: DemoId | undefined;
  readonly show: (demo: DemoId, from: HTMLElement) => void;
  readonly comeBack: () => void;
  readonly stay: () => void;
} {
  const session = useSession();
  const [showing, setShowing] = useState<Showing>();
  return {
    demo: showing?.demo,
    show: (demo, from) => {
      const topInPx = from.getBoundingClientRect().top;
      const left = session.showInstead(requestedFor(DEMOS[demo], session.state.asked));
      // What stands here from an earlier sentence is not the visitor's own.
      flushSync(() => setShowing({ demo, from, topInPx, left: showing?.left ?? left }));
      const id = DEMOS[demo].where === 'maps' ? STAGE_ID : 'views';
      const shown = document.getElementById(id);
      if (shown) keepInPlace(shown, 0);
    },
    comeBack: () => {
      if (showing === undefined) return;
      session.comeBack(showing.left);
      flushSync(() => setShowing(undefined));
      showing.from.focus({ preventScroll: true });
      keepInPlace(showing.from, showing.topInPx);
    },
    stay: () => {
      flushSync(() => setShowing(undefined));
      document.getElementById(STAGE_ID)?.focus({ preventScroll: true });
    },
  };
}
