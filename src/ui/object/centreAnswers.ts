import { useEffect, useState } from 'react';
import { anchorPosition } from '../../domain/grid.ts';
import { atSide, gridOf, renderImage, type Scene } from '../../domain/scene.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import type { Live } from '../../session/environment.ts';
import type { ImageAnswer } from '../../session/sources/mapSource.ts';

export type CentreAnswers = Readonly<Record<Side, ImageAnswer | undefined>>;

/** While somebody draws, the networks are not asked about every point. */
const DELAY_IN_MS = 200;

const asked = new WeakMap<Live, WeakMap<Scene, Promise<CentreAnswers>>>();

/** What each network sees when the scene stands at its centre; each scene is asked for once. */
export function askAtCentre(live: Live, scene: Scene): Promise<CentreAnswers> {
  const ofLive = asked.get(live) ?? new WeakMap<Scene, Promise<CentreAnswers>>();
  asked.set(live, ofLive);
  const known = ofLive.get(scene);
  if (known !== undefined) return known;
  const { scene: seen, misfit } = atSide(scene, live.imageSideInPx());
  // They will be given other images once it is shown.
  if (misfit !== undefined) return Promise.resolve({ left: undefined, right: undefined });
  const answers = live.answer(renderImage(seen, anchorPosition('c', gridOf(seen))));
  ofLive.set(scene, answers);
  // What has failed can be asked again.
  answers.catch(() => ofLive.delete(scene));
  return answers;
}

/** The last answers that came, those of an earlier scene until the networks have seen this one. */
export function useCentreAnswers(
  live: Live | undefined,
  scene: Scene,
): { readonly answers: CentreAnswers | undefined; readonly areCurrent: boolean } {
  const [latest, setLatest] = useState<{ of: Scene; answers: CentreAnswers }>();
  useEffect(() => {
    if (live === undefined) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const answers = await askAtCentre(live, scene);
      if (wanted) setLatest({ of: scene, answers });
    }, DELAY_IN_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [live, scene]);
  return { answers: latest?.answers, areCurrent: latest?.of === scene };
}

/** What is less sure than that is a guess. */
const LEAST_SURE = 0.2;

/** A class, and what the surer one of the networks gives it. */
interface SurestClass {
  readonly classIndex: number;
  readonly probability: number;
}

/** The class that both networks together are surest of; `undefined` where neither has answered. */
export function surestTogether(answers: CentreAnswers): SurestClass | undefined {
  const ofClass = new Map<number, { sum: number; most: number }>();
  for (const side of SIDES) {
    for (const { classIndex, probability } of answers[side]?.top ?? []) {
      const { sum, most } = ofClass.get(classIndex) ?? { sum: 0, most: 0 };
      ofClass.set(classIndex, { sum: sum + probability, most: Math.max(most, probability) });
    }
  }
  const [first] = [...ofClass].sort(([, a], [, b]) => b.sum - a.sum);
  return first && { classIndex: first[0], probability: first[1].most };
}

/** The class to follow, unless it is but a guess: then a person chooses. */
export function suggestedClass(answers: CentreAnswers): number | undefined {
  const surest = surestTogether(answers);
  return surest && surest.probability >= LEAST_SURE ? surest.classIndex : undefined;
}
