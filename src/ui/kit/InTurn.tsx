import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { nextTask } from '../../session/nextTask.ts';

/** The parts of the page that are not drawn at once, in the order in which they are. */
const ORDER = ['choices', 'picture', 'left map', 'right map', 'colours', 'below the maps'] as const;

type Place = (typeof ORDER)[number];

interface Turn {
  readonly place: Place;
  readonly draw: () => void;
}

const waiting = new Set<Turn>();
let isUnderWay = false;

async function drawInTurn(): Promise<void> {
  if (isUnderWay) return;
  isUnderWay = true;
  try {
    while (waiting.size > 0) {
      await nextTask();
      const place = ORDER.find((one) => [...waiting].some((turn) => turn.place === one));
      const next = [...waiting].find((turn) => turn.place === place);
      if (next === undefined) continue;
      waiting.delete(next);
      next.draw();
    }
  } finally {
    isUnderWay = false;
  }
}

interface Props {
  readonly place: Place;
  readonly children: ReactNode;
  /** Stands there until then, as large as what comes. */
  readonly before?: ReactNode;
}

/**
 * A part of the page that is drawn in a task of its own, after those of earlier places that wait too:
 * drawn all at once, they would keep the page from answering for longer than a hand notices.
 */
export function InTurn({ place, children, before }: Props) {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const turn: Turn = { place, draw: () => flushSync(() => setDrawn(true)) };
    waiting.add(turn);
    void drawInTurn();
    return () => {
      waiting.delete(turn);
    };
  }, [place]);
  return isDrawn ? children : before;
}
