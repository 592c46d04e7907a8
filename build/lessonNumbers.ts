import { readFileSync } from 'node:fs';
import { builtInMapUrl } from '../datasets/builtIn/mapUrl.ts';
import { publishedMapUrl } from '../datasets/published/mapUrl.ts';
import { cellIndex } from '../src/domain/grid.ts';
import { localChangeOf, spreadOf } from '../src/domain/metrics.ts';
import { gridSharesOf } from '../src/domain/samplingGrid.ts';
import { decodePackedMap } from '../src/formats/packedMap.ts';

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

/** Numbers of maps that come with the page, in the order in which they stand in both lessons, with decimal points. */
const LESSON_NUMBERS: readonly string[] = [
  percent(espresso.at(88, 70)),
  percent(espresso.at(89, 70)),
  percent(espressoAA.at(88, 70)),
  points(plane.jump),
  points(espresso.jump),
  points(cat.jump),
  points(berry.jump),
  percent(berry.mean),
  percent(plane.shareOf(32)),
  percent(planeAA.shareOf(32)),
  points(espresso.change),
  points(espressoAA.change),
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

/** The lessons, each with the mark between a whole number and its decimals. */
export const LESSONS = [
  { file: 'lesson.md', decimalMark: '.' },
  { file: 'unterricht.md', decimalMark: ',' },
] as const;

/** What a lesson quotes of maps stands as code. */
const QUOTED = /`(\d[^`]*)`/g;

/** The numbers of maps that a lesson says. */
export function numbersSaidIn(lesson: string): readonly string[] {
  return [...lesson.matchAll(QUOTED)].map(([, number = '']) => number);
}

/** A lesson that says the numbers that the maps have now. @throws RangeError where it says more or fewer. */
export function withNumbers(lesson: string, decimalMark: string): string {
  const said = numbersSaidIn(lesson).length;
  if (said !== LESSON_NUMBERS.length) {
    throw new RangeError(`It says ${said} numbers instead of ${LESSON_NUMBERS.length}.`);
  }
  let next = 0;
  return lesson.replace(
    QUOTED,
    () => `\`${(LESSON_NUMBERS[next++] ?? '').replace('.', decimalMark)}\``,
  );
}
