import type { RgbaPicture } from './scene.ts';

/** A point of a picture, in its pixels; the middle of the first pixel is (0.5, 0.5). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One drawn line of a round brush. */
interface BrushLine {
  readonly radiusInPx: number;
  readonly points: readonly Point[];
}

/** Changes what it covers, and nothing else. */
export interface Stroke extends BrushLine {
  readonly does: 'erase' | 'restore';
}

/** Says what it covers; what looks like it follows. */
export interface Hint extends BrushLine {
  readonly says: 'object' | 'background';
}

/** How an object is cut out of its picture. */
export interface CutOut {
  /** `plain`: what is connected to the border and looks like it; `photo`: all but the object found. */
  readonly removes: 'nothing' | 'plain' | 'photo';
  /**
   * Of `plain`: how far a pixel of the background may be from where it began: root mean square of the three
   * channels' differences, 0 … 255 levels.
   */
  readonly tolerance: number;
  /** Of `plain`: points inside the picture whose surroundings are background too. */
  readonly picks: readonly Point[];
  /** Of `photo`. */
  readonly hints: readonly Hint[];
  readonly strokes: readonly Stroke[];
  /** Width of the soft edge, inwards, in pixels; 0 for a hard one. */
  readonly softnessInPx: number;
}

/** Pixels this transparent are background, whatever colour they hold. */
const NEARLY_TRANSPARENT = 8;
/** Border pixels may differ from the border's middle colour by so many tolerances. */
const BORDER_TOLERANCES = 2;
/** Smaller pieces than this share of the largest one are specks in the background. */
const SPECK_SHARE = 0.01;

/**
 * The picture with the alpha that the cut-out leaves it.
 * @param found of `photo`: 255 for the object, 0 for all else; without it everything stays.
 */
export function cutOutOf(
  picture: RgbaPicture,
  cutOut: CutOut,
  found: Uint8Array | undefined,
): RgbaPicture {
  const { widthInPx, heightInPx } = picture;
  const kept =
    cutOut.removes === 'plain'
      ? withoutSpecks(foreground(picture, cutOut.tolerance, cutOut.picks), widthInPx)
      : cutOut.removes === 'photo' && found !== undefined
        ? found.slice()
        : new Uint8Array(widthInPx * heightInPx).fill(255);
  for (const stroke of cutOut.strokes) {
    paintLine(kept, widthInPx, stroke, stroke.does === 'erase' ? 0 : 255);
  }
  const alpha = softened(kept, widthInPx, cutOut.softnessInPx);
  const rgbaHwc = picture.rgbaHwc.slice();
  for (let i = 0; i < alpha.length; i++) {
    const at = i * 4 + 3;
    rgbaHwc[at] = Math.round(((rgbaHwc[at] as number) * (alpha[i] as number)) / 255);
  }
  return { ...picture, rgbaHwc };
}

/**
 * 255 for what stays, 0 for the background: everything that can be reached from the border, or from
 * a pick, over pixels whose colours are within the tolerance of where the way began. It begins at
 * border pixels near the border's median colour, so that an object that touches the border stays.
 */
export function foreground(
  picture: RgbaPicture,
  tolerance: number,
  picks: readonly Point[],
): Uint8Array {
  const { widthInPx: width, heightInPx: height, rgbaHwc } = picture;
  const kept = new Uint8Array(width * height).fill(255);
  const limit = 3 * tolerance * tolerance;
  const queue = new Uint32Array(width * height);
  /** Of each pixel reached: where its way began. */
  const origin = new Uint32Array(width * height);
  let end = 0;
  const reach = (pixel: number, from: number) => {
    kept[pixel] = 0;
    origin[pixel] = from;
    queue[end++] = pixel;
  };
  const border = borderPixels(width, height);
  const median = medianColour(rgbaHwc, border);
  const nearBorder = limit * BORDER_TOLERANCES * BORDER_TOLERANCES;
  for (const pixel of border) {
    if (isClear(rgbaHwc, pixel) || squaredDistance(rgbaHwc, pixel, median) <= nearBorder) {
      if (kept[pixel] !== 0) reach(pixel, pixel);
    }
  }
  for (const { x, y } of picks) {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const pixel = row * width + column;
    if (kept[pixel] !== 0) reach(pixel, pixel);
  }
  const colour: [number, number, number] = [0, 0, 0];
  for (let next = 0; next < end; next++) {
    const pixel = queue[next] as number;
    const from = origin[pixel] as number;
    for (let channel = 0; channel < 3; channel++) {
      colour[channel] = rgbaHwc[from * 4 + channel] as number;
    }
    // What a transparent pixel holds is no colour to go by.
    const hasColour = !isClear(rgbaHwc, from);
    const column = pixel % width;
    const visit = (neighbour: number) => {
      if (kept[neighbour] === 0) return;
      const looksAlike = hasColour && squaredDistance(rgbaHwc, neighbour, colour) <= limit;
      if (looksAlike || isClear(rgbaHwc, neighbour)) reach(neighbour, from);
    };
    if (column > 0) visit(pixel - 1);
    if (column < width - 1) visit(pixel + 1);
    if (pixel >= width) visit(pixel - width);
    if (pixel < width * (height - 1)) visit(pixel + width);
  }
  return kept;
}

/** Share of the border that is transparent or within the tolerance of its median colour. */
export function borderEvenness(picture: RgbaPicture, tolerance: number): number {
  const { widthInPx, heightInPx, rgbaHwc } = picture;
  const border = borderPixels(widthInPx, heightInPx);
  const median = medianColour(rgbaHwc, border);
  const limit = 3 * tolerance * tolerance;
  const even = border.filter(
    (pixel) => isClear(rgbaHwc, pixel) || squaredDistance(rgbaHwc, pixel, median) <= limit,
  );
  return even.length / border.length;
}

/** Sets what the brush covers, middle of a pixel by middle of a pixel. */
export function paintLine(
  mask: Uint8Array,
  width: number,
  { radiusInPx: radius, points }: BrushLine,
  value: number,
): void {
  const height = mask.length / width;
  points.forEach((point, i) => {
    const before = points[Math.max(0, i - 1)] as Point;
    const [dx, dy] = [point.x - before.x, point.y - before.y];
    const squaredLength = dx * dx + dy * dy;
    const top = Math.max(0, Math.floor(Math.min(point.y, before.y) - radius));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(point.y, before.y) + radius));
    const left = Math.max(0, Math.floor(Math.min(point.x, before.x) - radius));
    const right = Math.min(width - 1, Math.ceil(Math.max(point.x, before.x) + radius));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const [px, py] = [x + 0.5 - before.x, y + 0.5 - before.y];
        const along =
          squaredLength === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squaredLength));
        const [ox, oy] = [px - along * dx, py - along * dy];
        if (ox * ox + oy * oy <= radius * radius) mask[y * width + x] = value;
      }
    }
  });
}

/**
 * A mask whose edge rises from 0 to 255 over about so many pixels, inwards: outside the edge there is
 * background, whose colour must not show. At the picture's own border nothing is softened.
 */
export function softened(kept: Uint8Array, width: number, softnessInPx: number): Uint8Array {
  const radius = Math.round(softnessInPx);
  if (radius < 1) return kept;
  const height = kept.length / width;
  const blurred = boxBlur(boxBlur(kept, width, height, radius), width, height, radius);
  return Uint8Array.from(blurred, (value) => Math.max(0, Math.round(2 * value - 255)));
}

/** A mask of 0 and 255 without the pieces that are tiny beside the largest one. */
export function withoutSpecks(kept: Uint8Array, width: number): Uint8Array {
  const height = kept.length / width;
  const pieceOf = new Int32Array(kept.length).fill(-1);
  const sizes: number[] = [];
  const queue = new Uint32Array(kept.length);
  for (let start = 0; start < kept.length; start++) {
    if (kept[start] === 0 || pieceOf[start] !== -1) continue;
    let end = 0;
    const piece = sizes.length;
    const visit = (pixel: number) => {
      if (kept[pixel] === 0 || pieceOf[pixel] !== -1) return;
      pieceOf[pixel] = piece;
      queue[end++] = pixel;
    };
    visit(start);
    for (let next = 0; next < end; next++) {
      const pixel = queue[next] as number;
      const column = pixel % width;
      if (column > 0) visit(pixel - 1);
      if (column < width - 1) visit(pixel + 1);
      if (pixel >= width) visit(pixel - width);
      if (pixel < width * (height - 1)) visit(pixel + width);
    }
    sizes.push(end);
  }
  const smallest = SPECK_SHARE * sizes.reduce((largest, size) => Math.max(largest, size), 0);
  return kept.map((value, pixel) =>
    value !== 0 && (sizes[pieceOf[pixel] as number] as number) < smallest ? 0 : value,
  );
}

function borderPixels(width: number, height: number): number[] {
  const pixels: number[] = [];
  for (let x = 0; x < width; x++) pixels.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) pixels.push(y * width, y * width + width - 1);
  return pixels;
}

/** Each channel's median over those of the pixels that are not transparent. */
function medianColour(
  rgbaHwc: Uint8Array,
  pixels: readonly number[],
): [red: number, green: number, blue: number] {
  const seen = pixels.filter((pixel) => !isClear(rgbaHwc, pixel));
  const median = (channel: number) => {
    const values = seen.map((pixel) => rgbaHwc[pixel * 4 + channel] as number);
    return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  };
  return [median(0), median(1), median(2)];
}

function isClear(rgbaHwc: Uint8Array, pixel: number): boolean {
  return (rgbaHwc[pixel * 4 + 3] as number) < NEARLY_TRANSPARENT;
}

function squaredDistance(
  rgbaHwc: Uint8Array,
  pixel: number,
  [red, green, blue]: readonly [number, number, number],
): number {
  const r = (rgbaHwc[pixel * 4] as number) - red;
  const g = (rgbaHwc[pixel * 4 + 1] as number) - green;
  const b = (rgbaHwc[pixel * 4 + 2] as number) - blue;
  return r * r + g * g + b * b;
}

/** Mean over (2·radius + 1)² pixels; beyond the border its last pixels go on. */
function boxBlur(
  values: Uint8Array | Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const across = new Float32Array(values.length);
  const blurred = new Float32Array(values.length);
  const blurLine = (
    from: Uint8Array | Float32Array,
    to: Float32Array,
    start: number,
    step: number,
    count: number,
  ) => {
    const at = (i: number) => from[start + Math.min(count - 1, Math.max(0, i)) * step] as number;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < count; i++) {
      to[start + i * step] = sum / (2 * radius + 1);
      sum += at(i + radius + 1) - at(i - radius);
    }
  };
  for (let y = 0; y < height; y++) blurLine(values, across, y * width, 1, width);
  for (let x = 0; x < width; x++) blurLine(across, blurred, x, width, height);
  return blurred;
}
