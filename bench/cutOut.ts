import { readdirSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import sharp from 'sharp';
import { openCvParts } from '../build/openCv.ts';
import type { Hint, Point } from '../src/domain/cutOut.ts';
import { keptOfPart } from '../src/domain/foundObject.ts';
import type { Rectangle } from '../src/domain/resample.ts';
import type { RgbaPicture } from '../src/domain/scene.ts';
import { ObjectSearch, type OpenCv } from '../src/jobs/cutOut/grabCut.ts';

/**
 * `npm run bench:cut-out -- PHOTOS MASKS`: how well objects are cut out of photographs, as intersection
 * over union with masks painted by hand, without a stroke and after each of three, and how long that
 * takes. MASKS holds a PNG for each photograph that counts, of its name and proportions, white where
 * the object is. The frame is as a hand draws it, a little larger than the object; each stroke goes
 * through the middle of the largest piece that is wrong, as far as it goes straight on within it.
 */

const [photos, masks] = process.argv.slice(2);
if (photos === undefined || masks === undefined) {
  console.error('Say where photographs and masks are: npm run bench:cut-out -- PHOTOS MASKS');
  process.exit(1);
}

/** Longer side of the photographs, scaled to it. */
const PHOTO_SIDE_IN_PX = 1000;
const ROOM_AROUND_OBJECT = 0.04;
const STROKES = 3;
/** As the editor’s brush begins, of the frame’s longer side. */
const BRUSH_SHARE = 0.05;

interface Photo extends RgbaPicture {
  /** 255 for the object, 0 for all else. */
  readonly truth: Uint8Array;
}

async function readPhoto(photo: string, mask: string): Promise<Photo> {
  const inside = { width: PHOTO_SIDE_IN_PX, height: PHOTO_SIDE_IN_PX, fit: 'inside' } as const;
  const { data, info } = await sharp(photo)
    .rotate()
    .ensureAlpha()
    .resize(inside)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const painted = await sharp(mask)
    .resize(width, height, { fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  const truth = Uint8Array.from(painted, (value) => (value < 128 ? 0 : 255));
  return { widthInPx: width, heightInPx: height, rgbaHwc: new Uint8Array(data), truth };
}

/** What a hand draws around an object. */
function frameOf({ widthInPx, heightInPx, truth }: Photo): Rectangle {
  const pixels = [...truth.keys()].filter((pixel) => truth[pixel] !== 0);
  const ends = (places: readonly number[], most: number) => {
    const first = places.reduce((least, place) => Math.min(least, place), most);
    const last = places.reduce((largest, place) => Math.max(largest, place), 0);
    const room = Math.round(ROOM_AROUND_OBJECT * (last - first));
    return [Math.max(0, first - room), Math.min(most, last + 1 + room)] as const;
  };
  const [left, right] = ends(
    pixels.map((pixel) => pixel % widthInPx),
    widthInPx,
  );
  const [top, bottom] = ends(
    pixels.map((pixel) => Math.floor(pixel / widthInPx)),
    heightInPx,
  );
  return { x: left, y: top, widthInPx: right - left, heightInPx: bottom - top };
}

function intersectionOverUnion(kept: Uint8Array, truth: Uint8Array): number {
  let [both, either] = [0, 0];
  for (const [pixel, value] of kept.entries()) {
    if (value !== 0 && truth[pixel] !== 0) both++;
    if (value !== 0 || truth[pixel] !== 0) either++;
  }
  return both / either;
}

/** The stroke that a person would draw next. */
function nextHint(kept: Uint8Array, { widthInPx, truth }: Photo, frame: Rectangle): Hint {
  const { piece, pixels } = largestPiece(
    kept.map((value, pixel) => (value === truth[pixel] ? 0 : 255)),
    widthInPx,
  );
  const depths = depthsIn(piece, widthInPx);
  const deepest = pixels.reduce((best, pixel) =>
    (depths[pixel] as number) > (depths[best] as number) ? pixel : best,
  );
  const depth = depths[deepest] as number;
  const pointOf = (pixel: number): Point => ({
    x: (pixel % widthInPx) + 0.5,
    y: Math.floor(pixel / widthInPx) + 0.5,
  });
  const from = pointOf(deepest);
  const isInside = (to: Point) => {
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y));
    return Array.from({ length: steps }, (_, i) => (i + 1) / steps).every((share) => {
      const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
      return (depths[Math.floor(y) * widthInPx + Math.floor(x)] as number) >= depth / 2;
    });
  };
  const farthest = pixels
    .filter((pixel) => (depths[pixel] as number) >= depth / 2)
    .map(pointOf)
    .toSorted(
      (a, b) => Math.hypot(b.x - from.x, b.y - from.y) - Math.hypot(a.x - from.x, a.y - from.y),
    )
    .find(isInside);
  const brush = BRUSH_SHARE * Math.max(frame.widthInPx, frame.heightInPx);
  return {
    says: truth[deepest] === 0 ? 'background' : 'object',
    radiusInPx: Math.min(brush, Math.max(1, depth / 2)),
    points: farthest === undefined ? [from] : [from, farthest],
  };
}

function largestPiece(mask: Uint8Array, width: number) {
  const seen = new Uint8Array(mask.length);
  let largest: number[] = [];
  for (const start of mask.keys()) {
    if (mask[start] === 0 || seen[start] !== 0) continue;
    const pixels = [start];
    seen[start] = 1;
    for (const pixel of pixels) {
      const column = pixel % width;
      for (const neighbour of [
        ...(column > 0 ? [pixel - 1] : []),
        ...(column < width - 1 ? [pixel + 1] : []),
        pixel - width,
        pixel + width,
      ]) {
        if ((mask[neighbour] ?? 0) === 0 || seen[neighbour] !== 0) continue;
        seen[neighbour] = 1;
        pixels.push(neighbour);
      }
    }
    if (pixels.length > largest.length) largest = pixels;
  }
  const piece = new Uint8Array(mask.length);
  for (const pixel of largest) piece[pixel] = 255;
  return { piece, pixels: largest };
}

/** For each pixel the way to the nearest one outside, along rows and columns. */
function depthsIn(mask: Uint8Array, width: number): Uint32Array {
  const depths = Uint32Array.from(mask, (value) => (value === 0 ? 0 : mask.length));
  const nearer = (pixel: number, horizontal: number | undefined, vertical: number | undefined) => {
    const least = Math.min(horizontal ?? 0, vertical ?? 0) + 1;
    if ((depths[pixel] as number) > least) depths[pixel] = least;
  };
  for (let pixel = 0; pixel < depths.length; pixel++) {
    nearer(pixel, pixel % width > 0 ? depths[pixel - 1] : undefined, depths[pixel - width]);
  }
  for (let pixel = depths.length - 1; pixel >= 0; pixel--) {
    nearer(pixel, pixel % width < width - 1 ? depths[pixel + 1] : undefined, depths[pixel + width]);
  }
  return depths;
}

async function openCv(): Promise<OpenCv> {
  const { script, wasm } = openCvParts();
  const address = `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`;
  const { default: load } = (await import(address)) as typeof import('virtual:opencv');
  return load({
    instantiateWasm(imports, onInstance) {
      void WebAssembly.instantiate(new Uint8Array(wasm), imports).then(({ instance }) =>
        onInstance(instance),
      );
      return {};
    },
  });
}

function timed<Result>(work: () => Result): { readonly result: Result; readonly ms: number } {
  const startMs = performance.now();
  const result = work();
  return { result, ms: performance.now() - startMs };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const cv = await openCv();
const likenesses: number[][] = [];
const strokesMs: number[] = [];
console.log(
  'photograph                  IoU without a stroke, after 1, 2, 3    found in, strokes in ms',
);
for (const mask of readdirSync(masks)
  .filter((file) => file.endsWith('.png'))
  .toSorted()) {
  const { name } = parse(mask);
  const file = readdirSync(photos).find((one) => parse(one).name === name);
  if (file === undefined) throw new Error(`${photos} has no ${name}.`);
  const photo = await readPhoto(resolve(photos, file), resolve(masks, mask));
  const frame = frameOf(photo);
  const whole = { x: 0, y: 0, widthInPx: photo.widthInPx, heightInPx: photo.heightInPx };
  const hints: Hint[] = [];
  const first = timed(() => new ObjectSearch(cv, photo, frame));
  const search = first.result;
  const ofPhoto: number[] = [];
  const times = [first.ms];
  for (let strokes = 0; strokes <= STROKES; strokes++) {
    const { result, ms } = timed(() => search.find(hints));
    if (strokes > 0) times.push(ms);
    const kept = keptOfPart(result, whole, whole);
    ofPhoto.push(intersectionOverUnion(kept, photo.truth));
    hints.push(nextHint(kept, photo, frame));
  }
  search.delete();
  likenesses.push(ofPhoto);
  strokesMs.push(...times.slice(1));
  const numbers = ofPhoto.map((value) => value.toFixed(2)).join('  ');
  console.log(
    `${name.padEnd(28)}${numbers.padEnd(36)}${times.map((ms) => ms.toFixed(0).padStart(6)).join('')}`,
  );
}
const means = Array.from({ length: STROKES + 1 }, (_, strokes) =>
  mean(likenesses.map((ofPhoto) => ofPhoto[strokes] as number)),
);
console.log(`${'mean'.padEnd(28)}${means.map((value) => value.toFixed(3)).join('  ')}`);
const sorted = strokesMs.toSorted((a, b) => a - b);
console.log(
  `strokes: median ${sorted[sorted.length >> 1]?.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms`,
);
