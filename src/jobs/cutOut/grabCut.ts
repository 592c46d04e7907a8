import type { OpenCV } from '@opencvjs/web';
import { type Hint, paintLine, withoutSpecks } from '../../domain/cutOut.ts';
import { areaAround, type FoundObject, rasterOf } from '../../domain/foundObject.ts';
import { cropAndScale, type Rectangle } from '../../domain/resample.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import type { WantedObject } from './cutOutMessages.ts';

/** The library, as far as it is used here. */
export type OpenCv = Pick<
  typeof OpenCV,
  | 'CV_8UC1'
  | 'CV_8UC3'
  | 'GC_BGD'
  | 'GC_EVAL'
  | 'GC_FGD'
  | 'GC_INIT_WITH_MASK'
  | 'GC_PR_BGD'
  | 'GC_PR_FGD'
  | 'grabCut'
  | 'Mat'
  | 'Rect'
  | 'setRNGSeed'
>;

/** What is fainter is background, whatever colour it holds. */
const NEARLY_TRANSPARENT = 8;
/** Rounds of learning colours and cutting: before the first hint, and with hints, which are waited for. */
const ROUNDS = { first: 4, hinted: 1 };
/** Where a part has nothing around it, so much of its own edge stands for that. */
const EDGE_SHARE = 0.02;

/**
 * Looks for the object of one part of a picture by GrabCut (Rother, Kolmogorov & Blake, 2004): what is
 * around the part is background, what is in it perhaps the object. The same hints give the same object,
 * whatever was asked before.
 */
export class ObjectSearch {
  readonly #cv: OpenCv;
  readonly #area: Rectangle;
  /** The area, on the raster. */
  readonly #pixels: RgbaPicture;
  readonly #image: OpenCV.Mat;
  readonly #labels: OpenCV.Mat;
  /** Colours of background and object. */
  readonly #models: readonly [OpenCV.Mat, OpenCV.Mat];
  /** Labels and models without any hint. */
  readonly #first: { readonly labels: Uint8Array; readonly models: readonly Float64Array[] };

  constructor(cv: OpenCv, picture: RgbaPicture, part: Rectangle) {
    this.#cv = cv;
    this.#area = areaAround(part, picture);
    const { widthInPx, heightInPx } = rasterOf(this.#area, part);
    this.#pixels = cropAndScale(picture, this.#area, widthInPx, heightInPx);
    const { rgbaHwc } = this.#pixels;
    this.#image = new cv.Mat(heightInPx, widthInPx, cv.CV_8UC3);
    this.#image.data.set(rgbaHwc.filter((_, i) => i % 4 !== 3));
    this.#labels = new cv.Mat(heightInPx, widthInPx, cv.CV_8UC1);
    this.#models = [new cv.Mat(), new cv.Mat()];
    this.#labels.data.set(this.#assumed(part));
    // The colours are first told apart by chance.
    cv.setRNGSeed(1);
    this.#cut(ROUNDS.first, cv.GC_INIT_WITH_MASK);
    this.#first = {
      labels: this.#labels.data.slice(),
      models: this.#models.map(({ data64F }) => data64F.slice()),
    };
  }

  find(hints: WantedObject['hints']): FoundObject {
    const { GC_BGD, GC_EVAL, GC_FGD, GC_PR_FGD } = this.#cv;
    const { widthInPx, heightInPx } = this.#pixels;
    const labels = this.#first.labels.slice();
    for (const hint of hints) {
      const label = hint.says === 'object' ? GC_FGD : GC_BGD;
      paintLine(labels, widthInPx, this.#onRaster(hint), label);
    }
    this.#labels.data.set(labels);
    if (hints.length > 0) {
      for (const [i, model] of this.#first.models.entries()) this.#models[i]?.data64F.set(model);
      this.#cut(ROUNDS.hinted, GC_EVAL);
    }
    const isObject = (label: number) => label === GC_FGD || label === GC_PR_FGD;
    const found = this.#labels.data.map((label) => (isObject(label) ? 255 : 0));
    const withoutHoles = inverse(withoutSpecks(inverse(found), widthInPx));
    const kept = withoutSpecks(withoutHoles, widthInPx);
    // A person’s word holds for a speck, too.
    labels.forEach((label, pixel) => {
      if (label === GC_FGD) kept[pixel] = 255;
      else if (label === GC_BGD) kept[pixel] = 0;
    });
    return { area: this.#area, widthInPx, heightInPx, kept };
  }

  /** Frees the library’s memory, of which nothing else does. */
  delete(): void {
    for (const mat of [this.#image, this.#labels, ...this.#models]) mat.delete();
  }

  #onRaster({ radiusInPx, points }: Hint): Pick<Hint, 'radiusInPx' | 'points'> {
    const scale = this.#pixels.widthInPx / this.#area.widthInPx;
    const { x: left, y: top } = this.#area;
    return {
      radiusInPx: radiusInPx * scale,
      points: points.map(({ x, y }) => ({ x: (x - left) * scale, y: (y - top) * scale })),
    };
  }

  #assumed(part: Rectangle): Uint8Array {
    const { GC_BGD, GC_PR_BGD, GC_PR_FGD } = this.#cv;
    const { widthInPx, heightInPx, rgbaHwc } = this.#pixels;
    const scale = widthInPx / this.#area.widthInPx;
    const left = Math.round((part.x - this.#area.x) * scale);
    const top = Math.round((part.y - this.#area.y) * scale);
    const right = Math.round((part.x + part.widthInPx - this.#area.x) * scale);
    const bottom = Math.round((part.y + part.heightInPx - this.#area.y) * scale);
    const isAlone = right - left === widthInPx && bottom - top === heightInPx;
    const edge = Math.ceil(EDGE_SHARE * Math.max(widthInPx, heightInPx));
    return Uint8Array.from({ length: widthInPx * heightInPx }, (_, pixel) => {
      const [x, y] = [pixel % widthInPx, Math.floor(pixel / widthInPx)];
      if ((rgbaHwc[pixel * 4 + 3] as number) < NEARLY_TRANSPARENT) return GC_BGD;
      if (x < left || x >= right || y < top || y >= bottom) return GC_BGD;
      const toBorder = Math.min(x, y, widthInPx - 1 - x, heightInPx - 1 - y);
      return isAlone && toBorder < edge ? GC_PR_BGD : GC_PR_FGD;
    });
  }

  /** Where all is background already, or all object, there is nothing to tell apart. */
  #cut(rounds: number, mode: number): void {
    const { GC_BGD, GC_FGD, GC_PR_FGD } = this.#cv;
    const labels = this.#labels.data;
    const isObject = (label: number) => label === GC_FGD || label === GC_PR_FGD;
    if (!labels.some(isObject) || labels.every(isObject)) return;
    if (!labels.some((label) => label !== GC_BGD && label !== GC_FGD)) return;
    const anywhere = new this.#cv.Rect(0, 0, 1, 1);
    this.#cv.grabCut(this.#image, this.#labels, anywhere, ...this.#models, rounds, mode);
  }
}

function inverse(mask: Uint8Array): Uint8Array {
  return mask.map((value) => 255 - value);
}
