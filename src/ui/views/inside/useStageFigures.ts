import { useEffect, useState } from 'react';
import type { StagesOfSides } from '../../../session/environment.ts';

/** Going through all vectors takes the networks' time, so that a run is not asked at every batch. */
const INTERVAL_IN_MS = 3000;

const NOTHING_KNOWN: StagesOfSides = { left: [], right: [] };

/**
 * How the stages of both networks answer: asked again while they compute, and once when they rest.
 * @param of what is computed; of something else nothing is known before it is asked.
 */
export function useStageFigures(
  describe: () => Promise<StagesOfSides>,
  of: string,
  quiet: boolean,
): StagesOfSides {
  const [known, setKnown] = useState({ of, stages: NOTHING_KNOWN });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      const stages = await describe();
      if (isOver) return;
      setKnown({ of, stages });
      if (!quiet) timer = setTimeout(ask, INTERVAL_IN_MS);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [describe, of, quiet]);
  return known.of === of ? known.stages : NOTHING_KNOWN;
}
