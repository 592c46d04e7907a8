import { zlibSync } from 'fflate';
import { cellCount, type Grid } from '../domain/grid.ts';
import { decodePackedMap, encodePackedMap, inflated, PackedMapError } from './packedMap.ts';

const RANKS = 5;
const MAGIC = 0x3154_5353; // "SST1", little-endian
/** Magic, classes in all, and the bytes of each stream. */
const HEADER_BYTES = 8 + 4 * (1 + RANKS);
const MOST_CLASSES = 256;

/** What a network takes each image of a grid for: five a cell, the most probable first, row by row. */
export interface TopFive {
  readonly grid: Grid;
  readonly classes: Uint16Array;
  /** 0 … 1. */
  readonly probabilities: Float32Array;
}

/**
 * Packs the five most probable classes of every cell; datasets/builtIn/FORMAT.md describes the bytes.
 * Each probability is rounded to a multiple of 1/65535, an error of at most 7.7e-6.
 * @throws RangeError when there are more than 256 different classes, when a probability lies outside
 * 0 … 1 or is NaN, or when the grid does not fit.
 */
export function encodePackedTopFive({ grid, classes, probabilities }: TopFive): Uint8Array {
  const cells = cellCount(grid);
  if (classes.length !== cells * RANKS) {
    throw new RangeError(`${classes.length} classes are not five a cell of ${cells}.`);
  }
  const named = Uint16Array.from([...new Set(classes)].sort((a, b) => a - b));
  if (named.length > MOST_CLASSES) {
    throw new RangeError(`${named.length} different classes are more than ${MOST_CLASSES}.`);
  }
  const places = new Map([...named].map((one, place) => [one, place]));
  // The lists are mostly their neighbours’: a plane a rank is long stretches of the same byte.
  const planes = new Uint8Array(cells * RANKS);
  classes.forEach((one, i) => {
    planes[(i % RANKS) * cells + Math.floor(i / RANKS)] = places.get(one) as number;
  });
  const ranks = Array.from({ length: RANKS }, (_, rank) =>
    encodePackedMap(
      Float32Array.from({ length: cells }, (_, cell) => probabilities[cell * RANKS + rank] ?? NaN),
      grid,
    ),
  );
  const list = Uint8Array.from([...named].flatMap((one) => [one & 255, one >> 8]));
  const streams = [zlibSync(joined([list, planes]), { level: 9 }), ...ranks];
  const head = new Uint8Array(HEADER_BYTES);
  const header = new DataView(head.buffer);
  header.setUint32(0, MAGIC, true);
  header.setUint32(4, named.length, true);
  for (const [i, stream] of streams.entries()) header.setUint32(8 + 4 * i, stream.length, true);
  return joined([head, ...streams]);
}

/**
 * Unpacks the five most probable classes of every cell; datasets/builtIn/FORMAT.md describes the bytes.
 * @throws PackedMapError when they are something else, cut short or damaged.
 */
export function decodePackedTopFive(bytes: Uint8Array): TopFive {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || header.getUint32(0, true) !== MAGIC) {
    throw new PackedMapError({ code: 'not-packed' });
  }
  const count = header.getUint32(4, true);
  let at = HEADER_BYTES;
  const streams = Array.from({ length: 1 + RANKS }, (_, i) => {
    const from = at;
    at += header.getUint32(8 + 4 * i, true);
    return bytes.subarray(from, at);
  });
  if (at !== bytes.length || count > MOST_CLASSES) throw new PackedMapError({ code: 'damaged' });
  const [packedPlanes, ...packedRanks] = streams as [Uint8Array, ...Uint8Array[]];
  const ranks = packedRanks.map(decodePackedMap);
  const { grid } = ranks[0] as { grid: Grid };
  const cells = cellCount(grid);
  const answers = inflated(packedPlanes, 2 * count + cells * RANKS);
  const named = Uint16Array.from({ length: count }, (_, place) => {
    return (answers[2 * place] as number) | ((answers[2 * place + 1] as number) << 8);
  });
  const planes = answers.subarray(2 * count);
  const classes = new Uint16Array(cells * RANKS);
  const probabilities = new Float32Array(cells * RANKS);
  ranks.forEach(({ values }, rank) => {
    if (values.length !== cells) throw new PackedMapError({ code: 'damaged' });
    for (let cell = 0; cell < cells; cell++) {
      const one = named[planes[rank * cells + cell] as number];
      if (one === undefined) throw new PackedMapError({ code: 'damaged' });
      classes[cell * RANKS + rank] = one;
      probabilities[cell * RANKS + rank] = values[cell] as number;
    }
  });
  return { grid, classes, probabilities };
}

/**
 * The probability of a class at every cell, where it is one of the five everywhere; `undefined` where it
 * is not, since nothing is known of the sixth.
 */
export function probabilitiesOf(
  target: number,
  { grid, ...five }: TopFive,
): Float32Array | undefined {
  const values = new Float32Array(cellCount(grid));
  for (let cell = 0; cell < values.length; cell++) {
    const at = five.classes.subarray(cell * RANKS, (cell + 1) * RANKS).indexOf(target);
    if (at < 0) return undefined;
    values[cell] = five.probabilities[cell * RANKS + at] as number;
  }
  return values;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
