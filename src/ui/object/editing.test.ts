import { describe, expect, it } from 'vitest';
import type { CutOut } from '../../domain/cutOut.ts';
import { gridOf, type RgbaPicture, type Scene } from '../../domain/scene.ts';
import {
  backgroundOf,
  canBeScanned,
  cropSceneOf,
  currentEdit,
  cutPart,
  type Edit,
  firstEdit,
  firstHistory,
  fitPart,
  partAroundObject,
  partOfPhoto,
  partPicture,
  patchSceneOf,
  reduceHistory,
  resized,
  WHITE,
  withLine,
} from './editing.ts';

type Colour = readonly [number, number, number, number];
const GREY: Colour = [200, 200, 200, 255];
const RED: Colour = [200, 0, 0, 255];

function painted(
  widthInPx: number,
  heightInPx: number,
  colourAt: (x: number, y: number) => Colour,
): RgbaPicture {
  const rgbaHwc = new Uint8Array(widthInPx * heightInPx * 4);
  for (let pixel = 0; pixel < widthInPx * heightInPx; pixel++) {
    rgbaHwc.set(colourAt(pixel % widthInPx, Math.floor(pixel / widthInPx)), pixel * 4);
  }
  return { widthInPx, heightInPx, rgbaHwc };
}

/** A red square of 300 px in the middle of a grey picture, 900 × 600. */
const PHOTO = painted(900, 600, (x, y) =>
  x >= 300 && x < 600 && y >= 150 && y < 450 ? RED : GREY,
);

function patchOf(picture: RgbaPicture, edit = firstEdit(picture)) {
  const scene = patchSceneOf(cutPart(partPicture(picture, edit.part), edit, undefined), edit);
  if (scene.kind !== 'patch') throw new Error('No patch.');
  return scene.patch;
}

function pixel({ rgbaHwc, widthInPx }: RgbaPicture, x: number, y: number): number[] {
  const at = (y * widthInPx + x) * 4;
  return [...rgbaHwc.subarray(at, at + 4)];
}

it('looks for the object of a photograph in all but its edge', () => {
  const sized = (widthInPx: number, heightInPx: number) =>
    partOfPhoto({ widthInPx, heightInPx, rgbaHwc: new Uint8Array() });
  expect(sized(1000, 750)).toEqual({ x: 50, y: 50, widthInPx: 900, heightInPx: 650 });
  // There is always a part.
  expect(sized(1000, 40)).toEqual({ x: 50, y: 12, widthInPx: 900, heightInPx: 16 });
  expect(sized(8, 8)).toEqual({ x: 0, y: 0, widthInPx: 8, heightInPx: 8 });
});

describe('the first edit', () => {
  it('takes the background off where the border is even, and draws the frame in to the object', () => {
    const edit = firstEdit(PHOTO);
    expect(edit).toMatchObject({
      kind: 'patch',
      isSquare: true,
      patchSideInPx: 100,
      background: WHITE,
    });
    expect(edit.cutOut.removes).toBe('plain');
    // 300 px and 4 % on each side; what the soft edge and the coarser cut-out leave uncertain.
    const { x, y, widthInPx } = edit.part;
    expect(Math.abs(widthInPx - 324)).toBeLessThanOrEqual(12);
    expect(Math.abs(x + widthInPx / 2 - 450)).toBeLessThanOrEqual(3);
    expect(Math.abs(y + widthInPx / 2 - 300)).toBeLessThanOrEqual(3);
    const patch = patchOf(PHOTO);
    expect([patch.widthInPx, patch.heightInPx]).toEqual([100, 100]);
    expect(pixel(patch, 50, 50)).toEqual([...RED]);
    expect(pixel(patch, 1, 1)[3]).toBe(0);
    expect(pixel(patch, 8, 50)[3]).toBe(255);
  });

  it('keeps all of a picture that is nothing but background', () => {
    const empty = painted(300, 200, () => GREY);
    expect(firstEdit(empty).cutOut.removes).toBe('nothing');
    expect(firstEdit(empty).part).toEqual({ x: 50, y: 0, widthInPx: 200, heightInPx: 200 });
  });

  it('keeps the rectangle where the border is not even', () => {
    const noise = painted(300, 300, (x, y) => [(x * 97) % 256, (y * 61) % 256, (x * y) % 256, 255]);
    expect(firstEdit(noise).cutOut.removes).toBe('nothing');
  });

  it('takes an object that comes with alpha whole, in its own proportions', () => {
    const cut = painted(400, 300, (x, y) =>
      x >= 40 && x < 240 && y >= 50 && y < 150 ? [9, 8, 7, 128] : [0, 0, 0, 0],
    );
    const edit = firstEdit(cut);
    expect(edit.part).toEqual({ x: 40, y: 50, widthInPx: 200, heightInPx: 100 });
    const patch = patchOf(cut);
    expect([patch.widthInPx, patch.heightInPx]).toEqual([100, 50]);
    expect(pixel(patch, 99, 49)).toEqual([9, 8, 7, 128]);
  });

  it('takes a picture of nothing as an opaque one', () => {
    const nothing = painted(30, 20, () => [0, 0, 0, 0]);
    expect(firstEdit(nothing).part).toEqual({ x: 5, y: 0, widthInPx: 20, heightInPx: 20 });
  });
});

describe('a cut-out', () => {
  it('follows points of the picture wherever its part lies', () => {
    const edit = firstEdit(PHOTO);
    const line = { radiusInPx: 30, points: [{ x: 450, y: 300 }] };
    const cutOut = withLine(edit.cutOut, 'erase', line);
    for (const part of [
      { x: 150, y: 0, widthInPx: 600, heightInPx: 600 },
      { x: 290, y: 140, widthInPx: 320, heightInPx: 320 },
    ]) {
      const patch = patchOf(PHOTO, { ...edit, part, cutOut });
      const at = (x: number) => Math.floor(((x - part.x) * 100) / part.widthInPx);
      const row = Math.floor(((300 - part.y) * 100) / part.heightInPx);
      expect(pixel(patch, at(450), row)[3]).toBe(0);
      expect(pixel(patch, at(520), row)).toEqual([...RED]);
    }
  });
});

it('makes crop scenes of a square, and backgrounds of the middle', () => {
  const edit = { part: { x: 300, y: 150, widthInPx: 300, heightInPx: 300 }, cropSideInPx: 356 };
  const scene: Scene = cropSceneOf(PHOTO, edit);
  expect(gridOf(scene)).toEqual({ rows: 133, cols: 133 });
  expect(scene.kind === 'crop' && [...scene.picture.rgbHwc.subarray(0, 3)]).toEqual([200, 0, 0]);
  const background = backgroundOf(PHOTO);
  expect(background.rgbHwc.length).toBe(224 * 224 * 3);
  expect([...background.rgbHwc.subarray(0, 3)]).toEqual([200, 200, 200]);
  expect(canBeScanned(PHOTO)).toBe(true);
  expect(canBeScanned({ ...PHOTO, heightInPx: 224 })).toBe(false);
});

describe('a part', () => {
  const square = { isSquare: true, smallestInPx: 16 };
  it('is kept within the picture', () => {
    const wanted = { x: 850.4, y: -3, widthInPx: 100, heightInPx: 7 };
    expect(fitPart(wanted, PHOTO, square)).toEqual({
      x: 800,
      y: 0,
      widthInPx: 100,
      heightInPx: 100,
    });
    expect(fitPart({ ...wanted, widthInPx: 5000 }, PHOTO, square).widthInPx).toBe(600);
    expect(fitPart(wanted, PHOTO, { ...square, isSquare: false }).heightInPx).toBe(16);
    expect(fitPart(wanted, PHOTO, { isSquare: true, smallestInPx: 225 }).widthInPx).toBe(225);
  });

  it('grows about its middle', () => {
    expect(resized({ x: 10, y: 20, widthInPx: 40, heightInPx: 40 }, 60, 20)).toEqual({
      x: 0,
      y: 30,
      widthInPx: 60,
      heightInPx: 20,
    });
  });
});

describe('the frame', () => {
  const edit = { ...firstEdit(PHOTO), part: { x: 150, y: 0, widthInPx: 600, heightInPx: 600 } };
  const around = (cutOut: CutOut) =>
    partAroundObject(
      PHOTO,
      cutPart(partPicture(PHOTO, edit.part), { ...edit, cutOut }, undefined),
      {
        ...edit,
        isSquare: false,
      },
    );

  it('is drawn in to what is left, with 4 % around it', () => {
    const fitted = around({ ...edit.cutOut, softnessInPx: 0 });
    if (typeof fitted === 'string') throw new Error(fitted);
    for (const [side, wanted] of [
      ['x', 288],
      ['y', 138],
      ['widthInPx', 324],
      ['heightInPx', 324],
    ] as const) {
      expect(Math.abs(fitted[side] - wanted), side).toBeLessThanOrEqual(3);
    }
  });

  it('stays where nothing is removed, or all is', () => {
    expect(around({ ...edit.cutOut, removes: 'nothing' })).toBe('whole');
    const line = { radiusInPx: 900, points: [{ x: 450, y: 300 }] };
    expect(around(withLine(edit.cutOut, 'erase', line))).toBe('nothing');
  });
});

describe('a line of the brush', () => {
  const { cutOut } = firstEdit(PHOTO);
  const line = (x: number) => ({ radiusInPx: 9, points: [{ x, y: 1 }] });

  it('is a stroke or a hint, by what the brush is for', () => {
    expect(withLine(cutOut, 'restore', line(1)).strokes).toEqual([{ does: 'restore', ...line(1) }]);
    const hinted = withLine(cutOut, 'background', line(1));
    expect(hinted.hints).toEqual([{ says: 'background', ...line(1) }]);
    // What is looked for stays the same, and is not looked for again.
    expect(withLine(hinted, 'erase', line(2)).hints).toBe(hinted.hints);
  });

  it('takes the place of the last one while it is drawn', () => {
    const two = withLine(withLine(cutOut, 'object', line(1)), 'object', line(2));
    expect(withLine(two, 'object', line(3), true).hints.map(({ points }) => points[0]?.x)).toEqual([
      1, 3,
    ]);
  });
});

it('cuts out of a photograph what was found there, wherever the part lies', () => {
  const first = firstEdit(PHOTO);
  const edit: Edit = { ...first, cutOut: { ...first.cutOut, removes: 'photo', softnessInPx: 0 } };
  // The left half of the red square.
  const found = {
    area: { x: 300, y: 150, widthInPx: 300, heightInPx: 300 },
    widthInPx: 2,
    heightInPx: 1,
    kept: Uint8Array.of(255, 0),
  };
  for (const part of [
    { x: 300, y: 150, widthInPx: 300, heightInPx: 300 },
    { x: 400, y: 200, widthInPx: 200, heightInPx: 200 },
  ]) {
    const cut = cutPart(partPicture(PHOTO, part), { ...edit, part }, found);
    const at = (x: number) =>
      pixel(cut, Math.floor(((x - part.x) * cut.widthInPx) / part.widthInPx), 9)[3];
    expect([at(440), at(460)]).toEqual([255, 0]);
  }
});

describe('the history', () => {
  const start = firstHistory(firstEdit(PHOTO));
  const side = (patchSideInPx: number, of?: string) =>
    ({ type: 'change', change: { patchSideInPx }, ...(of && { of }) }) as const;

  it('undoes and redoes one change at a time, a slider’s movement in one', () => {
    let history = reduceHistory(start, side(75));
    for (const value of [80, 90, 110]) history = reduceHistory(history, side(value, 'size'));
    expect(currentEdit(history).patchSideInPx).toBe(110);
    history = reduceHistory(history, { type: 'undo' });
    expect(currentEdit(history).patchSideInPx).toBe(75);
    history = reduceHistory(history, { type: 'undo' });
    history = reduceHistory(history, { type: 'undo' });
    expect(currentEdit(history).patchSideInPx).toBe(100);
    for (let i = 0; i < 5; i++) history = reduceHistory(history, { type: 'redo' });
    expect(currentEdit(history).patchSideInPx).toBe(110);
  });

  it('forgets what was undone once something else is done', () => {
    let history = reduceHistory(reduceHistory(start, side(75)), { type: 'undo' });
    history = reduceHistory(history, side(50, 'size'));
    expect(reduceHistory(history, { type: 'redo' })).toMatchObject({ at: 1 });
    expect(currentEdit(history).patchSideInPx).toBe(50);
    expect(history.edits).toHaveLength(2);
  });
});
