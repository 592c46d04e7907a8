import type { Quantity } from './quantity.ts';

/** Softmax of the logits at the target class, in float64. */
export const CLASS_PROBABILITY = {
  id: 'class',
  title: 'Probability of the class',
  noun: 'probability',
  phrase: 'probability of the class',
  range: [0, 1],
  needs: 'class',
  of: 'logits',
  valueOf: ({ activations, logSumExp }, { targetClass }) =>
    Math.exp((activations[targetClass] as number) - logSumExp),
} as const satisfies Quantity;
