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

  it('says no share and no similarity that the maps do not have there', () => {
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

it('names the stride at which ResNet-50’s map repeats', () => {
  const point = STARTING_POINTS.find(({ id }) => id === 'again-and-again') as StartingPoint;
  const stride = Number(/every (\d+) pixels/.exec(point.title)?.[1]);
  expect(stride).toBe(32);
  const { y, x } = point.nudge.from;
  const drop = (atX: number) => {
    const [before, after] = valuesAt(
      { ...point, nudge: { ...point.nudge, from: { y, x: atX } } },
      false,
    ) as [number, number];
    return before - after;
  };
  for (const at of [x - stride, x, x + stride]) expect(drop(at)).toBeGreaterThan(0.3);
  for (const at of [x - 11, x + 7]) expect(drop(at)).toBeLessThan(0.3);
});
