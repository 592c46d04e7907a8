import tables from './colourTables.json' with { type: 'json' };

/** ColorBrewer's sequential scheme YlOrRd of nine colours (Cynthia Brewer, Apache-2.0). */
const YL_OR_RD_HEX =
  '#ffffcc #ffeda0 #fed976 #feb24c #fd8d3c #fc4e2a #e31a1c #bd0026 #800026'.split(' ');

/** ColorBrewer's diverging scheme RdBu of eleven colours (Cynthia Brewer, Apache-2.0). */
const RD_BU_HEX =
  '#67001f #b2182b #d6604d #f4a582 #fddbc7 #f7f7f7 #d1e5f0 #92c5de #4393c3 #2166ac #053061'.split(
    ' ',
  );

/** Entries of a colour table, RGB each. */
export const COLOUR_COUNT = 256;

/**
 * YlOrRd, its nine colours interpolated linearly in sRGB values: low is light yellow, high
 * dark red. 256 × RGB.
 */
export const YL_OR_RD: Uint8Array = interpolated(YL_OR_RD_HEX);

/** RdBu, for differences: low is dark red, the middle nearly white, high dark blue. 256 × RGB. */
export const RD_BU: Uint8Array = interpolated(RD_BU_HEX);

/** viridis (Nathaniel Smith and Stéfan van der Walt, CC0), as in matplotlib: low is dark violet. */
const VIRIDIS: Uint8Array = unpacked(tables.viridis);

/**
 * cividis (Nuñez, Anderton & Renslow 2018), as in matplotlib: low is dark blue. Looks alike with and
 * without red-green colour blindness.
 */
const CIVIDIS: Uint8Array = unpacked(tables.cividis);

export const COLOUR_TABLE_NAMES = ['ylorrd', 'cividis', 'viridis'] as const;

export type ColourTableName = (typeof COLOUR_TABLE_NAMES)[number];

/** The tables that a map’s values can be shown in, 256 × RGB each. */
export const COLOUR_TABLES: Readonly<Record<ColourTableName, Uint8Array>> = {
  ylorrd: YL_OR_RD,
  cividis: CIVIDIS,
  viridis: VIRIDIS,
};

/** Computed cells below and above the ends of a colour scale, which all look like its ends. */
export interface ClippedCells {
  readonly below: number;
  readonly above: number;
}

/** Counts the cells that a scale from `min` to `max` clips; NaN (not computed) is neither. */
export function clippedCells(values: Float32Array, min: number, max: number): ClippedCells {
  let below = 0;
  let above = 0;
  for (const value of values) {
    if (isClippedBelow(value, min)) below++;
    else if (isClippedAbove(value, max)) above++;
  }
  return { below, above };
}

/** A float32 that rounds a limit, such as 0.9, does not lie outside it. */
const ROUNDING = 1e-6;

export function isClippedBelow(value: number, min: number): boolean {
  return value < min - ROUNDING;
}

export function isClippedAbove(value: number, max: number): boolean {
  return value > max + ROUNDING;
}

/** Entry of a colour table for a value, clamped to the scale's ends; 0 where min and max are equal. */
export function colourIndex(value: number, min: number, max: number): number {
  const share = max > min ? (value - min) / (max - min) : 0;
  return Math.round(Math.min(1, Math.max(0, share)) * (COLOUR_COUNT - 1));
}

function interpolated(hexColours: readonly string[]): Uint8Array {
  const table = new Uint8Array(COLOUR_COUNT * 3);
  const last = hexColours.length - 1;
  for (let i = 0; i < COLOUR_COUNT; i++) {
    const at = (i * last) / (COLOUR_COUNT - 1);
    const below = Math.min(Math.floor(at), last - 1);
    for (let channel = 0; channel < 3; channel++) {
      const from = channelOf(hexColours[below] as string, channel);
      const to = channelOf(hexColours[below + 1] as string, channel);
      table[i * 3 + channel] = Math.round(from + (to - from) * (at - below));
    }
  }
  return table;
}

function unpacked(hexColours: string): Uint8Array {
  return Uint8Array.from({ length: COLOUR_COUNT * 3 }, (_, i) =>
    Number.parseInt(hexColours.slice(2 * i, 2 * i + 2), 16),
  );
}

function channelOf(hexColour: string, channel: number): number {
  return Number.parseInt(hexColour.slice(1 + 2 * channel, 3 + 2 * channel), 16);
}

/** Differences are centred on 0 and coloured in two directions; everything else from end to end. */
export interface ColourScale {
  readonly table: ColourTableName | 'difference';
  readonly from: number;
  readonly to: number;
}
