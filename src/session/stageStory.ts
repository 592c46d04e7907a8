import type { StageFigures } from '../domain/stageFigures.ts';

/** From one stage to the next, where the change that one pixel makes has grown. */
interface Rise {
  readonly from: StageFigures & { readonly relativeChange: number };
  readonly to: StageFigures & { readonly relativeChange: number };
}

/** What the stages of one network tell, in numbers. */
export interface StageStory {
  readonly first: StageFigures & { readonly relativeChange: number };
  readonly last: StageFigures & { readonly relativeChange: number };
  /** The step over which the change grows most, in points; undefined where it nowhere grows. */
  readonly largestRise: Rise | undefined;
}

/**
 * What is worth saying of a network's stages.
 * @param figures of its stages, the finest first.
 * @returns undefined where the change of fewer than two stages is known.
 */
export function stageStoryOf(figures: readonly StageFigures[]): StageStory | undefined {
  const known = figures.flatMap((one) => {
    const { relativeChange } = one;
    return relativeChange === undefined ? [] : [{ ...one, relativeChange }];
  });
  const [first, second] = known;
  const last = known.at(-1);
  if (first === undefined || second === undefined || last === undefined) return undefined;
  let largestRise: Rise | undefined;
  let most = 0;
  for (const [i, to] of known.entries()) {
    const from = known[i - 1];
    if (from === undefined) continue;
    const rise = to.relativeChange - from.relativeChange;
    if (rise > most) {
      most = rise;
      largestRise = { from, to };
    }
  }
  return { first, last, largestRise };
}
