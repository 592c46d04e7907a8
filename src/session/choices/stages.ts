import type { Layer } from '../../domain/layers.ts';
import {
  STAGE_STRIDES_IN_PX,
  type Stage,
  type StageLayer,
  stageLayer,
} from '../../domain/stages.ts';
import { SIDES } from '../asked/requested.ts';
import type { NetworkChoice } from './networkChoice.ts';

type Chosen = Pick<NetworkChoice, 'networks'>;

/** Stages that all chosen networks have, whether or not they are looked into; the finest first. */
export function stagesOf({ networks }: Chosen): readonly StageLayer[] {
  const present = SIDES.flatMap((side) => networks?.[side] ?? []);
  return STAGE_STRIDES_IN_PX.filter(
    (stride) =>
      present.length > 0 &&
      present.every(({ inside }) => inside?.stages.some(({ strideInPx }) => strideInPx === stride)),
  ).map(stageLayer);
}

/** “56 × 56”, or “55 × 55, 56 × 56” where the networks' stages differ. */
export function stageSizeText(choice: Chosen, layer: Layer): string {
  return stageText(choice, layer, ({ sideInPx }) => `${sideInPx} × ${sideInPx}`);
}

/** “56”, or “55, 56” where the networks' stages differ; empty where none has it. */
export function stageSideText(choice: Chosen, layer: Layer): string {
  return stageText(choice, layer, ({ sideInPx }) => String(sideInPx));
}

/** What the tensors of a stage are called in the networks' files. */
export function stageTensorsText(choice: Chosen, layer: Layer): string {
  return stageText(choice, layer, ({ tensor }) => tensor);
}

function stageText({ networks }: Chosen, layer: Layer, textOf: (stage: Stage) => string): string {
  const texts = SIDES.flatMap((side) =>
    (networks?.[side]?.inside?.stages ?? [])
      .filter(({ strideInPx }) => stageLayer(strideInPx) === layer)
      .map(textOf),
  );
  return [...new Set(texts)].join(', ');
}
