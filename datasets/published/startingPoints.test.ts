import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localChangeOf, spreadOf } from '../../src/domain/metrics.ts';
import { decodePackedMap } from '../../src/formats/packedMap.ts';
import { publishedMapName } from './catalogue.ts';
import { publishedMapUrl } from './mapUrl.ts';
import { STARTING_POINTS, type StartingPoint } from './startingPoints.ts';

function figures({ pair, layer, scene, anchor }: StartingPoint, antialiased: boolean) {
  const name = publishedMapName(pair, antialiased, layer, scene, anchor);
  const { grid, values } = decodePackedMap(readFileSync(new URL(publishedMapUrl(name))));
  const spread = spreadOf(values);
  const change = localChangeOf(values, grid);
  return {
    mean: spread?.mean,
    min: spread?.min,
    meanChange: change?.meanAbsoluteDifference,
    largestJump: change?.largestJump.absoluteDifference,
  };
}

/** Decimals that a claim is written with. */
function decimalsOf(claimed: number): number {
  return Math.max(3, (String(claimed).split('.')[1] ?? '').length);
}

describe.each(STARTING_POINTS)('$title', (point) => {
  it('is true of the published maps', () => {
    const standard = figures(point, false);
    const antialiased = figures(point, true);
    for (const claim of point.claims) {
      const decimals = decimalsOf(claim.standard);
      expect(standard[claim.figure]?.toFixed(decimals)).toBe(claim.standard.toFixed(decimals));
      expect(antialiased[claim.figure]?.toFixed(decimals)).toBe(
        claim.antialiased.toFixed(decimals),
      );
    }
  });

  it('says no number that is not checked', () => {
    const numbers = point.sentence.match(/\d\.\d+/g) ?? [];
    const claimed = point.claims.flatMap(({ standard, antialiased }) => [standard, antialiased]);
    expect(numbers.length).toBeGreaterThan(0);
    for (const number of numbers) expect(claimed).toContain(Number(number));
  });
});
