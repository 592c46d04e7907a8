import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { STAGE_ID } from '../page/SkipLink.tsx';
import { useHeld, useSession } from '../session.tsx';
import { DEMO_IDS, DEMOS, type DemoId, requestedFor } from './demos.ts';
import { keepInPlace } from './keepInPlace.ts';
import { SHOWN_LINE_ID } from './shownLineId.ts';

/** Shows on the tool what a sentence says, and leads back to it with everything as it was. */
export function useShowing(): {
  readonly demo: DemoId | undefined;
  readonly show: (demo: DemoId, from: HTMLElement) => void;
  readonly comeBack: () => void;
  readonly stay: () => void;
} {
  const session = useSession();
  const what = useHeld(({ instead }) => instead?.what);
  const demo = DEMO_IDS.find((id) => id === what);
  /** The sentence’s button, and where that stood in the window; drawn anew in another language. */
  const left = useRef<{ readonly from: HTMLElement; readonly topInPx: number }>(undefined);
  return {
    demo,
    show: (wanted, from) => {
      left.current = { from, topInPx: from.getBoundingClientRect().top };
      flushSync(() =>
        session.showInstead(wanted, requestedFor(DEMOS[wanted], session.state.asked)),
      );
      document.getElementById(SHOWN_LINE_ID)?.querySelector('p')?.focus({ preventScroll: true });
      const shown = document.getElementById(DEMOS[wanted].where === 'maps' ? STAGE_ID : 'views');
      if (shown) keepInPlace(shown, 0);
    },
    comeBack: () => {
      flushSync(() => session.comeBack());
      const { from, topInPx } = left.current ?? {};
      const button = from?.isConnected
        ? from
        : document.querySelector<HTMLElement>(`[data-shows="${demo}"]`);
      if (button === null) return;
      button.focus({ preventScroll: true });
      keepInPlace(button, topInPx ?? innerHeight / 3);
    },
    stay: () => {
      flushSync(() => session.stayThere());
      document.getElementById(STAGE_ID)?.focus({ preventScroll: true });
    },
  };
}
