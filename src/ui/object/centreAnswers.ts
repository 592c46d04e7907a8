import { useEffect, useState } from 'react';
import { anchorPosition } from '../../domain/grid.ts';
import { gridOf, renderImage, type Scene } from '../../domain/scene.ts';
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
  const answers = live.answer(renderImage(scene, anchorPosition('c', gridOf(scene))));
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

/** What is no surer than that is a guess. */
const LEAST_SURE = 0.2;

/** Whether at least one network is surer of a class than a guess. */
export function isRecognised(answers: CentreAnswers): boolean {
  return suggestedClass(answers) !== undefined;
}

/** Of the classes that a network is sure of, that of which both together are surest; `undefined` where there is none. */
export function suggestedClass(answers: CentreAnswers): number | undefined {
  const ofClass = new Map<number, { sum: number; most: number }>();
  for (const side of SIDES) {
    for (const { classIndex, probability } of answers[side]?.top ?? []) {
      const { sum, most } = ofClass.get(classIndex) ?? { sum: 0, most: 0 };
      ofClass.set(classIndex, { sum: sum + probability, most: Math.max(most, probability) });
    }
  }
  return [...ofClass]
    .filter(([, { most }]) => most >= LEAST_SURE)
    .sort(([, a], [, b]) => b.sum - a.sum)[0]?.[0];
}
