import {
  borderEvenness,
  type CutOut,
  cutOutOf,
  type Hint,
  type Point,
  type Stroke,
} from '../../domain/cutOut.ts';
import { type FoundObject, keptOfPart } from '../../domain/foundObject.ts';
import { IMAGE_SIDE_IN_PX } from '../../domain/grid.ts';
import { centralSquare, cropAndScale, fitLongest, type Rectangle } from '../../domain/resample.ts';
import {
  flatten,
  type RgbaPicture,
  type RgbColour,
  type RgbPicture,
  type Scene,
} from '../../domain/scene.ts';

/** All that a person decides about a scene, in pixels of the picture that it is made of. */
export interface Edit {
  readonly kind: Scene['kind'];
  /** The object’s part of the picture, or the square to scan. */
  readonly part: Rectangle;
  readonly isSquare: boolean;
  /** Points and radii in pixels of the picture, the soft edge in those of the patch. */
  readonly cutOut: CutOut;
  /** Longer side of the patch. */
  readonly patchSideInPx: number;
  /** Side of the square to scan, once it is scaled. */
  readonly cropSideInPx: number;
  readonly background: RgbColour | RgbPicture;
}

export const PATCH_SIDES_IN_PX = { smallest: 16, largest: IMAGE_SIDE_IN_PX - 1, first: 100 };
/** Beyond it, a run takes days and its answers more memory than there is. */
export const CROP_SIDES_IN_PX = { smallest: IMAGE_SIDE_IN_PX + 1, largest: 448, first: 356 };

const SMALLEST_PART_IN_PX = 16;
export const WHITE: RgbColour = [255, 255, 255];

/** Twice the largest patch: fine enough for its edge, small enough to redo while a slider moves. */
const CUT_OUT_SIDE_IN_PX = 448;
/** A border this even is background. */
const EVEN_BORDER = 0.6;
const FIRST_TOLERANCE = 32;
/** On each side, as a share of the object: the frame must see some background. */
const ROOM_AROUND_OBJECT = 0.04;
/** What is fainter does not count as part of an object. */
const NEARLY_TRANSPARENT = 8;

/** Whether a window can move over the picture. */
export function canBeScanned({ widthInPx, heightInPx }: RgbaPicture): boolean {
  return Math.min(widthInPx, heightInPx) >= CROP_SIDES_IN_PX.smallest;
}

/**
 * Where editing begins: an object that comes with alpha is taken whole; of another picture the square
 * in the middle, without its background where its border is even.
 */
export function firstEdit(picture: RgbaPicture): Edit {
  const outline = visibleOutline(picture);
  const part = outline ?? centralSquare(picture);
  const edit: Edit = {
    kind: 'patch',
    part,
    isSquare: outline === undefined,
    cutOut: {
      removes: 'nothing',
      tolerance: FIRST_TOLERANCE,
      picks: [],
      hints: [],
      strokes: [],
      softnessInPx: outline === undefined ? 1 : 0,
    },
    patchSideInPx: PATCH_SIDES_IN_PX.first,
    cropSideInPx: CROP_SIDES_IN_PX.first,
    background: WHITE,
  };
  if (outline !== undefined) return edit;
  const pixels = partPicture(picture, part);
  if (borderEvenness(pixels, FIRST_TOLERANCE) < EVEN_BORDER) return edit;
  const cutOut: CutOut = { ...edit.cutOut, removes: 'plain' };
  const withoutBackground: Edit = { ...edit, cutOut };
  const cut = cutPart(pixels, withoutBackground, undefined);
  const drawnIn = partAroundObject(picture, cut, withoutBackground);
  // Where all is background there is no object but the whole.
  return typeof drawnIn === 'string' ? edit : { ...withoutBackground, part: drawnIn };
}

/** On each side, as a share of the picture’s longer one: what a photographer leaves around an object. */
const ROOM_AROUND_PHOTO = 0.05;

/**
 * Where the object of a photograph is looked for before anybody has said where: in all of it but its
 * edge, since what stands outside the frame counts as background.
 */
export function partOfPhoto({ widthInPx, heightInPx }: RgbaPicture): Rectangle {
  const room = Math.round(ROOM_AROUND_PHOTO * Math.max(widthInPx, heightInPx));
  const along = (side: number) => {
    const most = Math.max(0, Math.floor((side - smallestPart('patch')) / 2));
    return { start: Math.min(room, most), length: side - 2 * Math.min(room, most) };
  };
  const [columns, rows] = [along(widthInPx), along(heightInPx)];
  return { x: columns.start, y: rows.start, widthInPx: columns.length, heightInPx: rows.length };
}

/**
 * The part drawn in to its object, with a little room; or why there is none: all of it is the object,
 * or nothing is left of it.
 * @param cut the part as it is cut out.
 */
export function partAroundObject(
  picture: RgbaPicture,
  cut: RgbaPicture,
  { part, isSquare }: Pick<Edit, 'part' | 'isSquare'>,
): Rectangle | 'whole' | 'nothing' {
  const outline = visibleOutline(cut);
  if (outline === undefined) return isOpaque(cut) ? 'whole' : 'nothing';
  const scale = part.widthInPx / cut.widthInPx;
  const room = 1 + 2 * ROOM_AROUND_OBJECT;
  const width = outline.widthInPx * scale;
  const height = outline.heightInPx * scale;
  const longest = Math.max(width, height);
  const inPicture = {
    x: part.x + outline.x * scale,
    y: part.y + outline.y * scale,
    widthInPx: width,
    heightInPx: height,
  };
  return fitPart(
    resized(inPicture, (isSquare ? longest : width) * room, (isSquare ? longest : height) * room),
    picture,
    { isSquare, smallestInPx: SMALLEST_PART_IN_PX },
  );
}

/** The smallest rectangle around what is not transparent; `undefined` for an opaque picture. */
function visibleOutline(picture: RgbaPicture): Rectangle | undefined {
  if (isOpaque(picture)) return undefined;
  const { widthInPx, heightInPx, rgbaHwc } = picture;
  let [left, top, right, bottom] = [widthInPx, heightInPx, -1, -1];
  for (let y = 0, at = 3; y < heightInPx; y++) {
    for (let x = 0; x < widthInPx; x++, at += 4) {
      if ((rgbaHwc[at] as number) < NEARLY_TRANSPARENT) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  const widthOfAll = right - left + 1;
  const heightOfAll = bottom - top + 1;
  if (Math.min(widthOfAll, heightOfAll) < SMALLEST_PART_IN_PX) return undefined;
  return { x: left, y: top, widthInPx: widthOfAll, heightInPx: heightOfAll };
}

function isOpaque({ rgbaHwc }: RgbaPicture): boolean {
  for (let at = 3; at < rgbaHwc.length; at += 4) if (rgbaHwc[at] !== 255) return false;
  return true;
}

/** The part as it is cut out: at its own size, or scaled down to what a patch needs. */
export function partPicture(picture: RgbaPicture, part: Rectangle): RgbaPicture {
  const longest = Math.max(part.widthInPx, part.heightInPx);
  const size = fitLongest(part, Math.min(longest, CUT_OUT_SIDE_IN_PX));
  return cropAndScale(picture, part, size.widthInPx, size.heightInPx);
}

/**
 * The part with the alpha that the cut-out leaves it.
 * @param found in the photograph, if that is what is cut out and has been answered.
 */
export function cutPart(
  partOfPicture: RgbaPicture,
  { part, cutOut, patchSideInPx }: Pick<Edit, 'part' | 'cutOut' | 'patchSideInPx'>,
  found: FoundObject | undefined,
): RgbaPicture {
  const scale = partOfPicture.widthInPx / part.widthInPx;
  const toPart = ({ x, y }: Point) => ({ x: (x - part.x) * scale, y: (y - part.y) * scale });
  const longest = Math.max(partOfPicture.widthInPx, partOfPicture.heightInPx);
  const inPart: CutOut = {
    ...cutOut,
    picks: cutOut.picks.map(toPart),
    strokes: cutOut.strokes.map((stroke) => ({
      ...stroke,
      radiusInPx: stroke.radiusInPx * scale,
      points: stroke.points.map(toPart),
    })),
    softnessInPx: (cutOut.softnessInPx * longest) / patchSideInPx,
  };
  return cutOutOf(partOfPicture, inPart, found && keptOfPart(found, part, partOfPicture));
}

/** The scene that an edit makes. */
export function patchSceneOf(
  cut: RgbaPicture,
  { patchSideInPx, background }: Pick<Edit, 'patchSideInPx' | 'background'>,
): Scene {
  const { widthInPx, heightInPx } = fitLongest(cut, patchSideInPx);
  const patch = cropAndScale(cut, { x: 0, y: 0, ...cut }, widthInPx, heightInPx);
  return { kind: 'patch', patch, background };
}

/** A square of the picture at its scaled size, transparency on white. */
export function cropSceneOf(
  picture: RgbaPicture,
  { part, cropSideInPx }: Pick<Edit, 'part' | 'cropSideInPx'>,
): Scene {
  const scaled = cropAndScale(picture, part, cropSideInPx, cropSideInPx);
  return { kind: 'crop', picture: flatten(scaled, WHITE) };
}

/** A picture as a background: its middle square. */
export function backgroundOf(picture: RgbaPicture): RgbPicture {
  const scaled = cropAndScale(picture, centralSquare(picture), IMAGE_SIDE_IN_PX, IMAGE_SIDE_IN_PX);
  return flatten(scaled, WHITE);
}

/** Least side of the part, which for a window must hold more than one position. */
export function smallestPart(kind: Scene['kind']): number {
  return kind === 'crop' ? CROP_SIDES_IN_PX.smallest : SMALLEST_PART_IN_PX;
}

/** A part of about this size and place that lies within the picture, in whole pixels. */
export function fitPart(
  wanted: Rectangle,
  picture: RgbaPicture,
  { isSquare, smallestInPx }: { readonly isSquare: boolean; readonly smallestInPx: number },
): Rectangle {
  const clamp = (value: number, min: number, max: number) =>
    Math.min(max, Math.max(min, Math.round(value)));
  const largestSquare = Math.min(picture.widthInPx, picture.heightInPx);
  const widthInPx = clamp(
    wanted.widthInPx,
    smallestInPx,
    isSquare ? largestSquare : picture.widthInPx,
  );
  const heightInPx = isSquare
    ? widthInPx
    : clamp(wanted.heightInPx, smallestInPx, picture.heightInPx);
  return {
    x: clamp(wanted.x, 0, picture.widthInPx - widthInPx),
    y: clamp(wanted.y, 0, picture.heightInPx - heightInPx),
    widthInPx,
    heightInPx,
  };
}

/** The part with other sides, about the same middle. */
export function resized(part: Rectangle, widthInPx: number, heightInPx: number): Rectangle {
  return {
    x: part.x + (part.widthInPx - widthInPx) / 2,
    y: part.y + (part.heightInPx - heightInPx) / 2,
    widthInPx,
    heightInPx,
  };
}

/** What a brush does or says. */
export type BrushUse = Stroke['does'] | Hint['says'];

/**
 * With one more line of a brush.
 * @param goesOn whether it takes the place of the last one, as while it is drawn.
 */
export function withLine(
  cutOut: CutOut,
  use: BrushUse,
  line: Omit<Stroke, 'does'>,
  goesOn = false,
): CutOut {
  const before = <Line>(lines: readonly Line[]) => (goesOn ? lines.slice(0, -1) : lines);
  return use === 'object' || use === 'background'
    ? { ...cutOut, hints: [...before(cutOut.hints), { ...line, says: use }] }
    : { ...cutOut, strokes: [...before(cutOut.strokes), { ...line, does: use }] };
}

/** Edits in the order in which they were made; one of them stands. */
export interface History {
  readonly edits: readonly Edit[];
  readonly at: number;
  /** What the last change was of: another of the same is part of it, as while a slider moves. */
  readonly lastChange: string;
}

export type HistoryAction =
  | {
      readonly type: 'change';
      readonly change: Partial<Edit>;
      /** Changes with the same one are undone together; none for a change of its own. */
      readonly of?: string;
    }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

export function firstHistory(edit: Edit): History {
  return { edits: [edit], at: 0, lastChange: '' };
}

export function currentEdit({ edits, at }: History): Edit {
  return edits[at] as Edit;
}

export function reduceHistory(history: History, action: HistoryAction): History {
  const { edits, at, lastChange } = history;
  switch (action.type) {
    case 'change': {
      const next = { ...currentEdit(history), ...action.change };
      const goesOn = action.of !== undefined && action.of === lastChange && at > 0;
      const kept = edits.slice(0, goesOn ? at : at + 1);
      return { edits: [...kept, next], at: kept.length, lastChange: action.of ?? '' };
    }
    case 'undo':
      return { edits, at: Math.max(0, at - 1), lastChange: '' };
    case 'redo':
      return { edits, at: Math.min(edits.length - 1, at + 1), lastChange: '' };
  }
}
