import { type Grid, IMAGE_SIDE_IN_PX, type Position } from './grid.ts';

export type RgbColour = readonly [red: number, green: number, blue: number];

export interface RgbPicture {
  readonly widthInPx: number;
  readonly heightInPx: number;
  readonly rgbHwc: Uint8Array;
}

export interface RgbaPicture {
  readonly widthInPx: number;
  readonly heightInPx: number;
  /** Straight (not premultiplied) alpha. */
  readonly rgbaHwc: Uint8Array;
}

interface OfSide {
  /** Side of the square images that the networks see; left out where it is `IMAGE_SIDE_IN_PX`. */
  readonly imageSideInPx?: number;
}

/** A patch that slides over a background; a position names the patch's top-left corner. */
export interface PatchScene extends OfSide {
  readonly kind: 'patch';
  readonly patch: RgbaPicture;
  /** One colour, or a picture of the images' size that stays where it is. */
  readonly background: RgbColour | RgbPicture;
}

/** A window that slides over a picture; a position names the window's top-left corner. */
export interface CropScene extends OfSide {
  readonly kind: 'crop';
  readonly picture: RgbPicture;
}

export type Scene = PatchScene | CropScene;

/** Of what a person calls a scene of theirs, in characters. */
export const LONGEST_SCENE_TITLE = 60;

/** Side in pixels of the images that networks see of a scene. */
export function imageSideOf({ imageSideInPx = IMAGE_SIDE_IN_PX }: Scene): number {
  return imageSideInPx;
}

/** What of a scene is too large, too small or of another size, in pixels, for images of a side. */
export interface Misfit {
  readonly part: 'patch' | 'picture' | 'background';
  readonly widthInPx: number;
  readonly heightInPx: number;
}

/** A scene of another side, or as it was and why it cannot have that. */
export interface SceneAtSide {
  readonly scene: Scene;
  readonly misfit: Misfit | undefined;
}

/**
 * The scene as networks see it whose images have this side; patch and picture stay as large as they are.
 * It cannot have it where the patch is larger than that, the picture smaller, or the background a picture
 * of another size.
 */
export function atSide(scene: Scene, imageSideInPx: number): SceneAtSide {
  if (imageSideOf(scene) === imageSideInPx) return { scene, misfit: undefined };
  const misfit = misfitAt(scene, imageSideInPx);
  return misfit ? { scene, misfit } : { scene: { ...scene, imageSideInPx }, misfit };
}

function misfitAt(scene: Scene, side: number): Misfit | undefined {
  const sizeOf = ({ widthInPx, heightInPx }: Omit<Misfit, 'part'>) => ({ widthInPx, heightInPx });
  if (scene.kind === 'crop') {
    const { widthInPx, heightInPx } = scene.picture;
    const isSmaller = Math.min(widthInPx, heightInPx) < side;
    return isSmaller ? { part: 'picture', ...sizeOf(scene.picture) } : undefined;
  }
  const { patch, background } = scene;
  if (Math.max(patch.widthInPx, patch.heightInPx) > side)
    return { part: 'patch', ...sizeOf(patch) };
  if (!('rgbHwc' in background)) return undefined;
  const isOther = background.widthInPx !== side || background.heightInPx !== side;
  return isOther ? { part: 'background', ...sizeOf(background) } : undefined;
}

/**
 * All the positions of a scene at stride 1.
 * @throws RangeError when the patch is larger than the image, the picture smaller than it, or the
 * background of another size.
 */
export function gridOf(scene: Scene): Grid {
  const side = imageSideOf(scene);
  if (scene.kind === 'patch' && 'rgbHwc' in scene.background) {
    const { widthInPx, heightInPx } = scene.background;
    if (widthInPx !== side || heightInPx !== side) {
      throw new RangeError(
        `The background is ${widthInPx} × ${heightInPx} px instead of ${side} × ${side}.`,
      );
    }
  }
  const grid =
    scene.kind === 'patch'
      ? {
          rows: side - scene.patch.heightInPx + 1,
          cols: side - scene.patch.widthInPx + 1,
        }
      : {
          rows: scene.picture.heightInPx - side + 1,
          cols: scene.picture.widthInPx - side + 1,
        };
  if (grid.rows < 1 || grid.cols < 1) {
    throw new RangeError(
      scene.kind === 'patch'
        ? `The patch is ${scene.patch.widthInPx} × ${scene.patch.heightInPx} px; at most ${side} × ${side} px fit into the image.`
        : `The picture is ${scene.picture.widthInPx} × ${scene.picture.heightInPx} px; a window needs at least ${side} × ${side} px.`,
    );
  }
  return grid;
}

/** One 8-bit channel laid over another with straight alpha 0 … 255, halves rounded up. */
function composite(alpha: number, over: number, under: number): number {
  // In whole numbers, so that a half is a half: (255·round) without a rounding error of 1/255.
  return Math.floor((2 * (alpha * over + (255 - alpha) * under) + 255) / 510);
}

/** A picture without its alpha: laid over a uniform colour, as `renderImage` lays a patch. */
export function flatten(picture: RgbaPicture, background: RgbColour): RgbPicture {
  const { widthInPx, heightInPx, rgbaHwc } = picture;
  const rgbHwc = new Uint8Array(widthInPx * heightInPx * 3);
  for (let from = 0, to = 0; from < rgbaHwc.length; from += 4, to += 3) {
    const alpha = rgbaHwc[from + 3] as number;
    for (let channel = 0; channel < 3; channel++) {
      const over = rgbaHwc[from + channel] as number;
      // Most pixels of most pictures are opaque, and a division each would take far longer.
      rgbHwc[to + channel] =
        alpha === 255 ? over : composite(alpha, over, background[channel] as number);
    }
  }
  return { widthInPx, heightInPx, rgbHwc };
}

/** Bytes of one rendered image of the usual side, RGB in HWC layout. */
export const IMAGE_BYTES = IMAGE_SIDE_IN_PX * IMAGE_SIDE_IN_PX * 3;

/** Bytes of one rendered image of a scene, RGB in HWC layout. */
export function imageBytesOf(scene: Scene): number {
  return imageSideOf(scene) ** 2 * 3;
}

/**
 * The RGB image that a network sees at a position, written to `out` (HWC, from `offset`).
 * Patch scenes: `round(a·patch + (1 − a)·background)` per 8-bit channel with straight alpha
 * a = alpha/255, in sRGB values as stored; halves round up.
 * @throws RangeError when the position lies outside the scene's grid.
 */
export function renderImage(
  scene: Scene,
  position: Position,
  out: Uint8Array = new Uint8Array(imageBytesOf(scene)),
  offset = 0,
): Uint8Array {
  const { rows, cols } = gridOf(scene);
  const { y, x } = position;
  if (!(Number.isInteger(y) && Number.isInteger(x) && y >= 0 && x >= 0 && y < rows && x < cols)) {
    throw new RangeError(`(${y}, ${x}) is not a position of this scene, ${rows} × ${cols}.`);
  }
  const side = imageSideOf(scene);
  const rowBytes = side * 3;
  if (scene.kind === 'crop') {
    const { rgbHwc, widthInPx } = scene.picture;
    for (let row = 0; row < side; row++) {
      const from = ((y + row) * widthInPx + x) * 3;
      out.set(rgbHwc.subarray(from, from + rowBytes), offset + row * rowBytes);
    }
    return out;
  }
  const { patch, background } = scene;
  if ('rgbHwc' in background) out.set(background.rgbHwc, offset);
  else {
    out.set(background, offset);
    // Pixel by pixel it would take longer than all the rest.
    const bytes = imageBytesOf(scene);
    for (let filled = 3; filled < bytes; filled *= 2) {
      const end = offset + Math.min(filled, bytes - filled);
      out.copyWithin(offset + filled, offset, end);
    }
  }
  let from = 0;
  for (let row = 0; row < patch.heightInPx; row++) {
    let to = offset + ((y + row) * side + x) * 3;
    for (let column = 0; column < patch.widthInPx; column++, from += 4, to += 3) {
      const alpha = patch.rgbaHwc[from + 3] as number;
      for (let channel = 0; channel < 3; channel++) {
        const over = patch.rgbaHwc[from + channel] as number;
        // What lies there already is the background.
        out[to + channel] = composite(alpha, over, out[to + channel] as number);
      }
    }
  }
  return out;
}
