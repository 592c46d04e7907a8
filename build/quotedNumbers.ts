import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BuiltInScene, builtInMapName } from '../datasets/builtIn/catalogue.ts';
import { builtInMapUrl } from '../datasets/builtIn/mapUrl.ts';
import { type PublishedPair, publishedMapName } from '../datasets/published/catalogue.ts';
import manifest from '../datasets/published/manifest.json' with { type: 'json' };
import { publishedMapUrl } from '../datasets/published/mapUrl.ts';
import { cellCount, cellIndex, type Grid, positionOfCell } from '../src/domain/grid.ts';
import { localChangeOf, spreadOf } from '../src/domain/metrics.ts';
import { nudgeEnds } from '../src/domain/nudge.ts';
import { gridSharesOf } from '../src/domain/samplingGrid.ts';
import { decodePackedMap } from '../src/formats/packedMap.ts';
import { OPENING } from '../src/session/asked/firstRequest.ts';
import { DEMOS, requestedFor } from '../src/ui/article/demos.ts';
import type { Quoted } from '../src/ui/article/quoted.ts';
import { ROOT } from './pageSources.ts';

function missing(what: string): never {
  throw new Error(`A map has no ${what}.`);
}

interface PackedMap {
  readonly grid: Grid;
  readonly values: Float32Array;
}

const mapAt = (url: string): PackedMap => decodePackedMap(readFileSync(new URL(url)));

const builtIn = (scene: BuiltInScene) => (antialiased: boolean) =>
  mapAt(
    builtInMapUrl(
      builtInMapName(
        antialiased ? 'efficientnet-lite0AA' : 'efficientnet-lite0',
        'class',
        scene,
        'c',
      ),
    ),
  );

const publishedPlane = (pair: PublishedPair['id']) => (antialiased: boolean) =>
  mapAt(publishedMapUrl(publishedMapName(pair, antialiased, 'class', 'plane', 'c')));

/** Rounded as it is quoted. */
function ofPair<T>(maps: (antialiased: boolean) => PackedMap, of: (map: PackedMap) => T) {
  return { standard: of(maps(false)), antialiased: of(maps(true)) };
}

const rounded = (value: number, decimals = 0) => Number(value.toFixed(decimals));
const spread = ({ values }: PackedMap) => spreadOf(values) ?? missing('values');
const change = ({ values, grid }: PackedMap) =>
  localChangeOf(values, grid) ?? missing('neighbours');

const mean = (map: PackedMap) => rounded(spread(map).mean * 100);
const meanChange = (map: PackedMap) => rounded(change(map).meanAbsoluteDifference * 100, 1);

/** 0 where the grid explains no more than chance would. */
function gridShare({ values, grid }: PackedMap): number {
  const at32 = gridSharesOf(values, grid).find(({ periodInPx }) => periodInPx === 32);
  return Math.max(0, rounded((at32?.explained ?? missing('share')).share * 100));
}

/** Positions at which the object touches the image’s edge. */
function outermost({ values, grid }: PackedMap): number {
  const there = values.filter((_, cell) => {
    const { y, x } = positionOfCell(cell, grid);
    return [y, x].includes(0) || y === grid.rows - 1 || x === grid.cols - 1;
  });
  return rounded((spreadOf(there) ?? missing('values')).mean * 100, 1);
}

const valueAt = ({ values, grid }: PackedMap, { y, x }: { y: number; x: number }) =>
  values[cellIndex({ y, x }, grid)] as number;

/** Every number that the article quotes, from the maps that come with the page and from models/README.md. */
export function quotedNumbers(): Quoted {
  const plane = builtIn('plane');
  const espresso = builtIn('espresso');
  const mobilenet = publishedPlane('mobilenet_v2');
  const berry = builtIn('berry');
  const { nudge = missing('step at the opening') } = OPENING;
  const far = requestedFor(DEMOS.farFromAnchor, OPENING);
  const farPosition =
    typeof far.position === 'string' ? missing('position of its own') : far.position;
  return {
    positions: {
      strawberry: cellCount(berry(false).grid),
      plane: cellCount(plane(false).grid),
    },
    publishedMaps: manifest.length,
    onePixel: ofPair(espresso, (map) => {
      const [from, to] = nudgeEnds(nudge, map.grid);
      return { from: rounded(valueAt(map, from) * 100), to: rounded(valueAt(map, to) * 100) };
    }),
    espresso: {
      mean: ofPair(espresso, mean),
      meanChange: ofPair(espresso, meanChange),
      largestJump: ofPair(espresso, (map) =>
        rounded(change(map).largestJump.absoluteDifference * 100),
      ),
    },
    plane: { mean: ofPair(plane, mean), meanChange: ofPair(plane, meanChange) },
    gridShare: {
      builtIn: ofPair(plane, gridShare),
      resnet50: ofPair(publishedPlane('resnet50'), gridShare),
      alexnet: ofPair(publishedPlane('alexnet'), gridShare),
      mobilenet_v2: ofPair(mobilenet, gridShare),
      vgg16: ofPair(publishedPlane('vgg16'), gridShare),
    },
    gridShareOfCat: ofPair(builtIn('cat'), gridShare),
    mobilenet: { mean: ofPair(mobilenet, mean), meanChange: ofPair(mobilenet, meanChange) },
    farFromAnchor: ofPair(
      (antialiased) =>
        mapAt(publishedMapUrl(publishedMapName('vgg16', antialiased, 'fc6', 'berry', 'tl'))),
      (map) => rounded(valueAt(map, farPosition), 3),
    ),
    border: {
      everywhere: ofPair(berry, (map) => rounded(spread(map).mean * 100, 1)),
      outermost: ofPair(berry, outermost),
    },
    accuracy: accuracy(),
  };
}

/** Of the table of models/README.md. */
function accuracy(): Quoted['accuracy'] {
  const readme = readFileSync(resolve(ROOT, 'models/README.md'), 'utf8');
  const row = /\| top-1 +\| ([\d.]+) ± [\d.]+ % +\| ([\d.]+) ±/.exec(readme);
  const [, standard, antialiased] = row ?? missing('table of accuracies');
  const [, photographs] = /^On (\d+) photographs/m.exec(readme) ?? missing('number of photographs');
  return {
    standard: Number(standard),
    antialiased: Number(antialiased),
    photographs: Number(photographs),
  };
}
