import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cellIndex } from '../../src/domain/grid.ts';
import { nudgeEnds } from '../../src/domain/nudge.ts';
import { decodePackedMap } from '../../src/formats/packedMap.ts';
import { publishedMapName } from './catalogue.ts';
import { publishedMapUrl } from './mapUrl.ts';
import { STARTING_POINTS, type StartingPoint } from './startingPoints.ts';

/** What the maps say at both ends of the nudge. */
function valuesAt({ pair, layer, scene, anchor, nudge }: StartingPoint, antialiased: boolean) {
  const name = publishedMapName(pair, antialiased, layer, scene, anchor);
  const { grid, values } = decodePackedMap(readFileSync(new URL(publishedMapUrl(name))));
  return nudgeEnds(nudge, grid).map((end) => values[cellIndex(end, grid)] as number);
}

const threeDecimals = (values: readonly number[]) => values.map((value) => value.toFixed(3));

describe.each(STARTING_POINTS)('$title', (point) => {
  it('is true of the published maps', () => {
    expect(threeDecimals(valuesAt(point, false))).toEqual(threeDecimals(point.standard));
    expect(threeDecimals(valuesAt(point, true))).toEqual(threeDecimals(point.antialiased));
  });

  it('says no number that is not checked', () => {
    const text = `${point.title} ${point.sentence}`;
    const values = [false, true].flatMap((antialiased) => valuesAt(point, antialiased));
    const percents = values.map((value) => (value * 100).toFixed(0));
    const shares = [...text.matchAll(/(\d+) %/g)].map(([, share]) => share);
    for (const share of shares) expect(percents).toContain(share);
    const decimals = text.match(/\d\.\d+/g) ?? [];
    for (const number of decimals) expect(threeDecimals(values)).toContain(number);
    expect(shares.length + decimals.length).toBeGreaterThanOrEqual(3);
  });
});

it('names the stride of ResNet-50, at which its map repeats', () => {
  const point = STARTING_POINTS.find(({ id }) => id === 'again-and-again') as StartingPoint;
  const { y, x } = point.nudge.from;
  for (const left of [x - 32, x + 32]) {
    const nudge = { ...point.nudge, from: { y, x: left } };
    const [before, after] = valuesAt({ ...point, nudge }, false) as [number, number];
    expect(before - after).toBeGreaterThan(0.3);
  }
});
