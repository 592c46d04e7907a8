import { countText, withMinus } from '../../drawing/caption.ts';
import type { Side } from '../../session/asked/requested.ts';
import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  tabs: 'A closer look',
  notComputedYet: 'not computed yet',
  valueAt: (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? 'not computed yet' : withMinus(value.toFixed(3)),
  /** @param cells on each side that is meant, or on the only one. */
  overPositions: (cells: readonly number[]) => {
    const [left = 0, right = left] = cells;
    return left === right
      ? `Over ${countText(left)} positions`
      : `Over ${countText(left)} and ${countText(right)} positions`;
  },
  histogram: {
    title: 'How many positions have which value',
    legend: {
      left: (network: string) => `${network} (filled)`,
      right: (network: string) => `${network} (outline)`,
    } satisfies Record<Side, unknown>,
    nothingComputed: (network: string) => `${network}: nothing computed yet.`,
    mostCommon: (network: string, from: string, to: string, share: number) =>
      `${network}: most common from ${from} to ${to}, ${(share * 100).toFixed(0)} % of the positions.`,
    atCrosshair: (left: string, leftValue: string, right: string, rightValue: string) =>
      `At the crosshair: ${left} ${leftValue}, ${right} ${rightValue}.`,
  },
};

/** What the views under the maps have in common. */
export const viewsTexts = inLanguage('viewsTexts', english);
