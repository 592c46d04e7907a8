import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCvParts } from '../../../build/openCv.ts';
import type { Hint } from '../../domain/cutOut.ts';
import { keptOfPart } from '../../domain/foundObject.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { ObjectSearch, type OpenCv } from './grabCut.ts';

type Load = typeof import('virtual:opencv')['default'];

/** In the two parts that the page has it in. */
async function openCv(): Promise<OpenCv> {
  const { script, wasm } = openCvParts();
  const address = `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`;
  const { default: load } = (await import(/* @vite-ignore */ address)) as { default: Load };
  return load({
    instantiateWasm(imports, onInstance) {
      void WebAssembly.instantiate(new Uint8Array(wasm), imports).then(({ instance }) =>
        onInstance(instance),
      );
      return {};
    },
  });
}

const SIDE_IN_PX = 200;
const WHOLE = { x: 0, y: 0, widthInPx: SIDE_IN_PX, heightInPx: SIDE_IN_PX };
const PART = { x: 20, y: 20, widthInPx: 160, heightInPx: 160 };

const isDisc = (x: number, y: number) => Math.hypot(x - 90, y - 100) < 45;
const isFlag = (x: number, y: number) => x >= 135 && x < 165 && y >= 90 && y < 110;

/** A red disc with a blue flag at its side, on grass of many greens. */
const PICTURE: RgbaPicture = {
  widthInPx: SIDE_IN_PX,
  heightInPx: SIDE_IN_PX,
  rgbaHwc: Array.from({ length: SIDE_IN_PX ** 2 }, (_, i) => i).reduce(
    (rgbaHwc, pixel) => {
      const [x, y] = [pixel % SIDE_IN_PX, Math.floor(pixel / SIDE_IN_PX)];
      const noise = (pixel * 7919) % 31;
      const colour = isDisc(x, y)
        ? [190 + noise, 30, 40 + noise / 2, 255]
        : isFlag(x, y)
          ? [20, 40 + noise / 2, 190 + noise, 255]
          : [40 + noise, 110 + ((pixel * 31) % 97), 30 + noise / 2, 255];
      rgbaHwc.set(colour, pixel * 4);
      return rgbaHwc;
    },
    new Uint8Array(SIDE_IN_PX ** 2 * 4),
  ),
};

/** Intersection over union with what is the object. */
function likeness(kept: Uint8Array, isObject: (x: number, y: number) => boolean): number {
  let [both, either] = [0, 0];
  for (const [pixel, value] of kept.entries()) {
    const truth = isObject(pixel % SIDE_IN_PX, Math.floor(pixel / SIDE_IN_PX));
    if (truth && value === 255) both++;
    if (truth || value === 255) either++;
  }
  return both / either;
}

describe('the search for an object', () => {
  let cv: OpenCv;
  let search: ObjectSearch;
  const keptWith = (...hints: Hint[]) => keptOfPart(search.find(hints), WHOLE, WHOLE);
  beforeAll(async () => {
    cv = await openCv();
    search = new ObjectSearch(cv, PICTURE, PART);
  });
  afterAll(() => search.delete());

  it('finds what differs from what is around the part', () => {
    const kept = keptWith();
    expect(likeness(kept, (x, y) => isDisc(x, y) || isFlag(x, y))).toBeGreaterThan(0.95);
  });

  it('lets what looks like a hint follow it, and forgets it with the hint', () => {
    const before = keptWith();
    const points = [
      { x: 144, y: 100 },
      { x: 156, y: 100 },
    ];
    const kept = keptWith({ says: 'background', radiusInPx: 7, points });
    expect(likeness(kept, isDisc)).toBeGreaterThan(0.95);
    expect(keptWith()).toEqual(before);
  });

  it('does as it is told even where nothing looks like it', () => {
    const spot = { radiusInPx: 3, points: [{ x: 40, y: 40 }] };
    const at = 40 * SIDE_IN_PX + 40;
    expect(keptWith()[at]).toBe(0);
    expect(keptWith({ says: 'object', ...spot })[at]).toBe(255);
    const everywhere = { radiusInPx: 400, points: [{ x: 100, y: 100 }] };
    expect(keptWith({ says: 'background', ...everywhere }).every((value) => value === 0)).toBe(
      true,
    );
  });

  it('finds an object in a part that is the whole picture', () => {
    const whole = new ObjectSearch(cv, PICTURE, WHOLE);
    const kept = keptOfPart(whole.find([]), WHOLE, WHOLE);
    whole.delete();
    expect(likeness(kept, (x, y) => isDisc(x, y) || isFlag(x, y))).toBeGreaterThan(0.9);
  });
});
