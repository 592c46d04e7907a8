import type { Bounds } from '../../domain/pace.ts';
import { type SaidTime, saidTime } from '../../domain/timeLeft.ts';
import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  lessThan: ({ to, unit }: SaidTime) => `less than ${to} ${unit}`,
  between: ({ from, to, unit }: SaidTime) => `${from} – ${to} ${unit}`,
};

const texts = inLanguage('durationTexts', english);

/** Such as “6 – 9 min” or “less than 5 s”, of seconds. */
export function durationText(seconds: Bounds): string {
  const said = saidTime(seconds);
  return said.from === 0 ? texts.lessThan(said) : texts.between(said);
}
