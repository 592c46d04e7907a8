import { needsClass } from '../../domain/layers.ts';
import { SIDES } from '../../session/asked/requested.ts';
import { useMetrics } from '../kit/useMetrics.ts';
import { useSteadyMaps } from '../kit/useSteadyMaps.ts';
import { useShown } from '../session.tsx';
import { useArticle } from './ArticleContext.tsx';

/** What one pixel changes in the maps on screen, in a sentence. */
export function LiveNumbers() {
  const { texts } = useArticle();
  const now = useShown(({ maps, isQuiet, requested, choice }) => ({
    maps,
    isQuiet,
    layer: requested.layer,
    sideTitles: choice.sideTitles,
  }));
  const metrics = useMetrics(useSteadyMaps(now.maps, now.isQuiet));
  const sides = SIDES.flatMap((side) => {
    const { change, estimate } = metrics[side];
    if (change === null) return [];
    return {
      title: now.sideTitles[side],
      mean: estimate?.mean ?? change.meanAbsoluteDifference,
      worst: change.largestJump.absoluteDifference,
    };
  });
  return sides.length > 0 && texts.onThePage(sides, needsClass(now.layer));
}
