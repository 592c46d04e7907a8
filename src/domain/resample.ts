import type { RgbaPicture } from './scene.ts';

/** A rectangle of a picture, in whole pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly widthInPx: number;
  readonly heightInPx: number;
}

/** What one target pixel takes of a row or column: `weights[i]` of source pixel `first + i`. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/**
 * A rectangle of a picture, scaled: a triangle filter as wide as a target pixel, at least two source
 * pixels (Pillow's BILINEAR). Colours are weighted by their alpha, so that what transparent pixels
 * hold does not show; alpha stays straight.
 * @throws RangeError when the rectangle does not lie within the picture, or a size is below 1 px.
 */
export function cropAndScale(
  picture: RgbaPicture,
  rectangle: Rectangle,
  widthInPx: number,
  heightInPx: number,
): RgbaPicture {
  const { x, y } = rectangle;
  if (
    Math.min(x, y) < 0 ||
    Math.min(rectangle.widthInPx, rectangle.heightInPx, widthInPx, heightInPx) < 1 ||
    x + rectangle.widthInPx > picture.widthInPx ||
    y + rectangle.heightInPx > picture.heightInPx
  ) {
    throw new RangeError('The part to scale lies outside the picture, or is empty.');
  }
  const columns = tapsAlong(rectangle.widthInPx, widthInPx);
  const rows = tapsAlong(rectangle.heightInPx, heightInPx);
  // Rows first narrowed, premultiplied, in float.
  const narrow = new Float32Array(rectangle.heightInPx * widthInPx * 4);
  for (let row = 0, to = 0; row < rectangle.heightInPx; row++) {
    const rowStart = ((y + row) * picture.widthInPx + x) * 4;
    for (const { first, weights } of columns) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let i = 0, from = rowStart + first * 4; i < weights.length; i++, from += 4) {
        const share = (weights[i] as number) * (picture.rgbaHwc[from + 3] as number);
        red += share * (picture.rgbaHwc[from] as number);
        green += share * (picture.rgbaHwc[from + 1] as number);
        blue += share * (picture.rgbaHwc[from + 2] as number);
        alpha += share;
      }
      narrow[to++] = red;
      narrow[to++] = green;
      narrow[to++] = blue;
      narrow[to++] = alpha;
    }
  }
  const rgbaHwc = new Uint8Array(widthInPx * heightInPx * 4);
  for (let row = 0, to = 0; row < heightInPx; row++) {
    const { first, weights } = rows[row] as Taps;
    for (let column = 0; column < widthInPx; column++, to += 4) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let i = 0, from = (first * widthInPx + column) * 4; i < weights.length; i++) {
        const weight = weights[i] as number;
        red += weight * (narrow[from] as number);
        green += weight * (narrow[from + 1] as number);
        blue += weight * (narrow[from + 2] as number);
        alpha += weight * (narrow[from + 3] as number);
        from += widthInPx * 4;
      }
      if (alpha > 0) {
        rgbaHwc[to] = Math.min(255, Math.round(red / alpha));
        rgbaHwc[to + 1] = Math.min(255, Math.round(green / alpha));
        rgbaHwc[to + 2] = Math.min(255, Math.round(blue / alpha));
        rgbaHwc[to + 3] = Math.min(255, Math.round(alpha));
      }
    }
  }
  return { widthInPx, heightInPx, rgbaHwc };
}

function tapsAlong(sourceCount: number, targetCount: number): Taps[] {
  const scale = sourceCount / targetCount;
  const reach = Math.max(1, scale);
  return Array.from({ length: targetCount }, (_, target) => {
    const centre = (target + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(sourceCount, Math.floor(centre + reach + 0.5));
    const weights = Float64Array.from({ length: end - first }, (_, i) =>
      Math.max(0, 1 - Math.abs((first + i + 0.5 - centre) / reach)),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** Size whose longer side is `longestInPx`, in the proportions of the given one; at least 1 px. */
export function fitLongest(
  { widthInPx, heightInPx }: Pick<Rectangle, 'widthInPx' | 'heightInPx'>,
  longestInPx: number,
): Pick<Rectangle, 'widthInPx' | 'heightInPx'> {
  const scale = longestInPx / Math.max(widthInPx, heightInPx);
  return {
    widthInPx: Math.max(1, Math.round(widthInPx * scale)),
    heightInPx: Math.max(1, Math.round(heightInPx * scale)),
  };
}

/** The largest square in the middle of a picture. */
export function centralSquare({
  widthInPx,
  heightInPx,
}: Pick<Rectangle, 'widthInPx' | 'heightInPx'>): Rectangle {
  const side = Math.min(widthInPx, heightInPx);
  return {
    x: Math.floor((widthInPx - side) / 2),
    y: Math.floor((heightInPx - side) / 2),
    widthInPx: side,
    heightInPx: side,
  };
}
