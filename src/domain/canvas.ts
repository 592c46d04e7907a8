import type { Position } from './grid.ts';
import {
  flatten,
  gridOf,
  imageSideOf,
  type PatchScene,
  type RgbColour,
  type RgbPicture,
  type Scene,
} from './scene.ts';

/** Pixels from `from` to before `to`, along one axis. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * A picture of which every image of a scene is a square window: a crop scene's own one, or a
 * uniform background with the patch in its middle, over which the window moves against the position.
 */
export interface Canvas extends RgbPicture {
  readonly windowSideInPx: number;
  /** Of everything that is not in both stretches. */
  readonly background: RgbColour;
  readonly busyRows: Stretch;
  readonly busyColumns: Stretch;
  /** Top-left corner of the window that is the image at a position. */
  readonly windowAt: (position: Position) => Position;
}

/**
 * The picture whose windows a scene's images are; undefined for a patch over a picture that stays where
 * it is: those are no windows of one.
 * @throws RangeError as `gridOf`.
 */
export function canvasOf(scene: Scene): Canvas | undefined {
  if (scene.kind === 'crop') {
    const { heightInPx, widthInPx } = scene.picture;
    return {
      ...scene.picture,
      windowSideInPx: imageSideOf(scene),
      background: [0, 0, 0],
      busyRows: { from: 0, to: heightInPx },
      busyColumns: { from: 0, to: widthInPx },
      windowAt: (position) => position,
    };
  }
  if ('rgbHwc' in scene.background) return undefined;
  return aroundPatch(scene, scene.background);
}

function aroundPatch(scene: PatchScene, background: RgbColour): Canvas {
  const { rows, cols } = gridOf(scene);
  const patch = flatten(scene.patch, background);
  const [lastY, lastX] = [rows - 1, cols - 1];
  const windowSideInPx = imageSideOf(scene);
  const heightInPx = windowSideInPx + lastY;
  const widthInPx = windowSideInPx + lastX;
  const rgbHwc = new Uint8Array(heightInPx * widthInPx * 3);
  for (let at = 0; at < rgbHwc.length; at += 3) rgbHwc.set(background, at);
  const rowBytes = patch.widthInPx * 3;
  for (let row = 0; row < patch.heightInPx; row++) {
    const line = patch.rgbHwc.subarray(row * rowBytes, (row + 1) * rowBytes);
    rgbHwc.set(line, ((lastY + row) * widthInPx + lastX) * 3);
  }
  return {
    windowSideInPx,
    heightInPx,
    widthInPx,
    rgbHwc,
    background,
    busyRows: { from: lastY, to: lastY + patch.heightInPx },
    busyColumns: { from: lastX, to: lastX + patch.widthInPx },
    windowAt: ({ y, x }) => ({ y: lastY - y, x: lastX - x }),
  };
}

/** A canvas without what none of these windows, its top-left corners' from first to last, has of it. */
export function aroundWindows(canvas: Canvas, first: Position, last: Position): Canvas {
  const heightInPx = last.y - first.y + canvas.windowSideInPx;
  const widthInPx = last.x - first.x + canvas.windowSideInPx;
  const rgbHwc = new Uint8Array(heightInPx * widthInPx * 3);
  const rowBytes = widthInPx * 3;
  for (let row = 0; row < heightInPx; row++) {
    const from = ((first.y + row) * canvas.widthInPx + first.x) * 3;
    rgbHwc.set(canvas.rgbHwc.subarray(from, from + rowBytes), row * rowBytes);
  }
  const moved = ({ from, to }: Stretch, by: number) => ({ from: from - by, to: to - by });
  return {
    ...canvas,
    heightInPx,
    widthInPx,
    rgbHwc,
    busyRows: moved(canvas.busyRows, first.y),
    busyColumns: moved(canvas.busyColumns, first.x),
    windowAt: (position) => {
      const { y, x } = canvas.windowAt(position);
      return { y: y - first.y, x: x - first.x };
    },
  };
}
