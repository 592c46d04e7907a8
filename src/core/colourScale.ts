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

function channelOf(hexColour: string, channel: number): number {
  return Number.parseInt(hexColour.slice(1 + 2 * channel, 3 + 2 * channel), 16);
}
