import type { SaidTime } from '../../domain/timeLeft.ts';
import { withComma } from '../../session/germanNumbers.ts';

export const durationTexts = {
  lessThan: ({ to, unit }: SaidTime) => withComma(`unter ${to}\u00a0${unit}`),
  between: ({ from, to, unit }: SaidTime) => withComma(`${from} – ${to}\u00a0${unit}`),
};
