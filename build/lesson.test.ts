import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInMapUrl } from '../datasets/builtIn/mapUrl.ts';
import { publishedMapUrl } from '../datasets/published/mapUrl.ts';
import { cellIndex } from '../src/domain/grid.ts';
import { localChangeOf, spreadOf } from '../src/domain/metrics.ts';
import { gridSharesOf } from '../src/domain/samplingGrid.ts';
import { decodePackedMap } from '../src/formats/packedMap.ts';
import { lessonHtml } from './lesson.ts';
import { ROOT } from './pageSources.ts';

type Network = 'efficientnet-lite0' | 'efficientnet-lite0AA' | 'mobilenet_v2' | 'mobilenet_v2AA';

/** A class map that comes with the page, in the numbers that a lesson speaks of. */
function numbersOf(network: Network, scene: string) {
  const url = network.startsWith('mobilenet') ? publishedMapUrl : builtInMapUrl;
  const { grid, values } = decodePackedMap(readFileSync(new URL(url(`${network}-class-${scene}`))));
  const change = localChangeOf(values, grid);
  return {
    at: (y: number, x: number) => values[cellIndex({ y, x }, grid)] as number,
    mean: spreadOf(values)?.mean ?? Number.NaN,
    change: change?.meanAbsoluteDifference ?? Number.NaN,
    jump: change?.largestJump.absoluteDifference ?? Number.NaN,
    shareOf: (periodInPx: number) =>
      gridSharesOf(values, grid).find((of) => of.periodInPx === periodInPx)?.explained?.share ??
      Number.NaN,
  };
}

const percent = (value: number) => `${Math.round(value * 100)} %`;
/** Points of percent, with two digits that count. */
const points = (value: number) => String(Number((value * 100).toPrecision(2)));

const plane = numbersOf('efficientnet-lite0', 'plane');
const planeAA = numbersOf('efficientnet-lite0AA', 'plane');
const [espresso, cat, berry] = ['espresso', 'cat', 'berry'].map((scene) =>
  numbersOf('efficientnet-lite0', scene),
) as [typeof plane, typeof plane, typeof plane];
const espressoAA = numbersOf('efficientnet-lite0AA', 'espresso');
const mobileNet = numbersOf('mobilenet_v2', 'plane');
const mobileNetAA = numbersOf('mobilenet_v2AA', 'plane');

/** In the order in which they stand there. */
const NUMBERS = [
  percent(plane.at(22, 65)),
  percent(plane.at(22, 66)),
  percent(planeAA.at(22, 65)),
  points(plane.jump),
  points(espresso.jump),
  points(cat.jump),
  points(berry.jump),
  percent(berry.mean),
  percent(plane.shareOf(32)),
  percent(planeAA.shareOf(32)),
  points(plane.change),
  points(planeAA.change),
  percent(plane.mean),
  percent(planeAA.mean),
  percent(espresso.mean),
  percent(espressoAA.mean),
  percent(mobileNet.mean),
  percent(mobileNetAA.mean),
  points(mobileNetAA.change),
  points(mobileNet.change),
];

describe.each([
  ['lesson.md', '.'],
  ['unterricht.md', ','],
])('docs/%s', (name, decimalMark) => {
  const text = readFileSync(resolve(ROOT, 'docs', name), 'utf8');

  it('says the numbers that the maps have', () => {
    const said = [...text.matchAll(/`(\d[^`]*)`/g)].map(([, number]) => number);
    expect(said).toEqual(NUMBERS.map((number) => number.replace('.', decimalMark)));
  });

  it('says no share and no decimal beside them', () => {
    expect(text.replaceAll(/`[^`]*`/g, '').match(/\d+ ?%|\d[.,]\d/g)).toBeNull();
  });
});

it('the anti-aliased network does not change with the first step', () => {
  expect(percent(planeAA.at(22, 66))).toBe(percent(planeAA.at(22, 65)));
});

it('becomes a page whose addresses lead to the tool', async () => {
  const html = await lessonHtml(
    '# One\n\n[Auf Deutsch](unterricht.md): `?scene=cat&at=c`, `41 %`.',
    'en',
  );
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<title>One</title>');
  expect(html).toContain(
    '<p><a href="unterricht.html">Auf Deutsch</a>: <a href="./?scene=cat&amp;at=c"><code>?scene=cat&amp;at=c</code></a>, 41&nbsp;%.</p>',
  );
});
