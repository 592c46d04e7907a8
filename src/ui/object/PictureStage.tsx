import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Hint, Point } from '../../domain/cutOut.ts';
import type { Rectangle } from '../../domain/resample.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { type BrushUse, type Edit, fitPart, resized, smallestPart, withLine } from './editing.ts';
import styles from './PictureStage.module.css';
import shared from './shared.module.css';
import { objectTexts } from './texts.tsx';

export type Tool = 'part' | 'pick' | BrushUse;

interface Props {
  readonly picture: RgbaPicture;
  readonly edit: Edit;
  /** The part as it is cut out. */
  readonly cut: RgbaPicture;
  readonly tool: Tool;
  readonly brushRadiusInPx: number;
  readonly onChange: (change: Partial<Edit>, of?: string) => void;
}

/** Of the canvas; it is shown as wide as there is room. */
const CANVAS_SIDE_IN_PX = 1000;
/** Arrow keys cross the shown picture in so many steps; with Shift in a tenth. */
const STEPS_ACROSS = 200;
/** How near a corner is taken hold of, in canvas pixels. */
const CORNER_REACH_IN_PX = 48;

/** The picture under the hand: its part is framed, or its object cut out. */
export function PictureStage(props: Props) {
  const { picture, edit, cut, tool, brushRadiusInPx: radiusInPx, onChange } = props;
  const { part } = edit;
  const texts = objectTexts.stage[tool];
  const canvas = useRef<HTMLCanvasElement>(null);
  const helpId = useId();
  const view: Rectangle =
    tool === 'part'
      ? { x: 0, y: 0, widthInPx: picture.widthInPx, heightInPx: picture.heightInPx }
      : part;
  const scale = CANVAS_SIDE_IN_PX / Math.max(view.widthInPx, view.heightInPx);
  const width = Math.max(1, Math.round(view.widthInPx * scale));
  const height = Math.max(1, Math.round(view.heightInPx * scale));
  const [cursor, setCursor] = useState<Point>();
  // A brush outside the part is of no use.
  const brush = cursor && {
    x: Math.min(part.x + part.widthInPx, Math.max(part.x, cursor.x)),
    y: Math.min(part.y + part.heightInPx, Math.max(part.y, cursor.y)),
  };

  const whole = useMemo(() => canvasOf(picture), [picture]);
  const { x: left, y: top, widthInPx: across, heightInPx: down } = view;
  // Scaling all of a picture takes too long to do it with every move of the hand.
  const scaled = useMemo(
    () => scaledView(whole, [left, top, across, down], width, height),
    [whole, left, top, across, down, width, height],
  );
  const removed = useMemo(() => removedFrom(cut), [cut]);
  const [veilWidth, veilHeight] = [part.widthInPx, part.heightInPx].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const veil = useMemo(
    () => (edit.kind === 'patch' ? veilOf(removed, veilWidth, veilHeight) : undefined),
    [edit.kind, removed, veilWidth, veilHeight],
  );
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const { x, y, widthInPx, heightInPx } = part;
    if (tool === 'part') {
      context.globalAlpha = 0.35;
      context.drawImage(scaled, 0, 0);
      context.globalAlpha = 1;
      context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
      context.clearRect(x, y, widthInPx, heightInPx);
    }
    context.save();
    context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
    context.beginPath();
    context.rect(x, y, widthInPx, heightInPx);
    context.clip();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(scaled, 0, 0);
    context.restore();
    context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
    if (veil) context.drawImage(veil, x, y, widthInPx, heightInPx);
    if (tool === 'part') drawFrame(context, part, scale);
    if (tool === 'object' || tool === 'background') drawHints(context, edit.cutOut.hints, scale);
    if (brush) drawBrush(context, brush, tool === 'pick' ? 6 / scale : radiusInPx, scale);
  });

  const hold = useRef<
    | { readonly does: 'move'; readonly from: Point; readonly part: Rectangle }
    | { readonly does: 'resize'; readonly from: Point }
    | { readonly does: 'draw'; readonly points: readonly Point[]; readonly id: string }
    | undefined
  >(undefined);
  const lines = useRef(0);
  // Another tool lets go of what the one before held.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tool alone
  useEffect(() => {
    hold.current = undefined;
  }, [tool]);

  const pointAt = (event: PointerEvent<HTMLElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: view.x + ((event.clientX - box.left) / box.width) * view.widthInPx,
      y: view.y + ((event.clientY - box.top) / box.height) * view.heightInPx,
    };
  };
  const setPart = (wanted: Rectangle, of: string) => {
    const smallestInPx = smallestPart(edit.kind);
    onChange({ part: fitPart(wanted, picture, { isSquare: edit.isSquare, smallestInPx }) }, of);
  };
  const apply = (point: Point) => {
    if (tool === 'pick') {
      onChange({
        cutOut: {
          ...edit.cutOut,
          removes: 'plain',
          picks: [...edit.cutOut.picks, point],
        },
      });
    } else if (tool !== 'part') {
      onChange({ cutOut: withLine(edit.cutOut, tool, { radiusInPx, points: [point] }) });
    }
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = pointAt(event);
    if (tool === 'part') {
      const reach = CORNER_REACH_IN_PX / scale;
      const corner = cornerNear(part, point, reach);
      if (corner !== undefined) {
        hold.current = { does: 'resize', from: oppositeOf(part, corner) };
        return;
      }
      const inside =
        point.x >= part.x &&
        point.y >= part.y &&
        point.x <= part.x + part.widthInPx &&
        point.y <= part.y + part.heightInPx;
      const held = inside
        ? part
        : { ...part, x: point.x - part.widthInPx / 2, y: point.y - part.heightInPx / 2 };
      hold.current = { does: 'move', from: point, part: held };
      if (!inside) setPart(held, 'part');
      return;
    }
    setCursor(point);
    if (tool === 'pick') {
      apply(point);
      return;
    }
    const points = [point];
    const id = `line ${lines.current++}`;
    hold.current = { does: 'draw', points, id };
    onChange({ cutOut: withLine(edit.cutOut, tool, { radiusInPx, points }) }, id);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const point = pointAt(event);
    if (tool !== 'part') setCursor(point);
    const held = hold.current;
    if (held === undefined) return;
    if (held.does === 'move') {
      const { from, part: before } = held;
      setPart(
        { ...before, x: before.x + point.x - from.x, y: before.y + point.y - from.y },
        'part',
      );
    } else if (held.does === 'resize') {
      setPart(rectangleBetween(held.from, point, edit.isSquare), 'part');
    } else if (tool !== 'part' && tool !== 'pick') {
      const points = [...held.points, point];
      hold.current = { ...held, points };
      onChange({ cutOut: withLine(edit.cutOut, tool, { radiusInPx, points }, true) }, held.id);
    }
  };
  const letGo = () => {
    hold.current = undefined;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step =
      (Math.max(view.widthInPx, view.heightInPx) / STEPS_ACROSS) * (event.shiftKey ? 10 : 1);
    const [dx, dy] = ARROWS[event.key] ?? [0, 0];
    if (dx !== 0 || dy !== 0) {
      if (tool === 'part') {
        const whole = Math.max(1, Math.round(step));
        setPart({ ...part, x: part.x + dx * whole, y: part.y + dy * whole }, 'part');
      } else {
        const from = brush ?? middleOf(part);
        setCursor({ x: from.x + dx * step, y: from.y + dy * step });
      }
    } else if (tool === 'part' && ['+', '=', '-', '−'].includes(event.key)) {
      const factor = event.key === '+' || event.key === '=' ? 1.05 : 1 / 1.05;
      setPart(resized(part, part.widthInPx * factor, part.heightInPx * factor), 'part');
    } else if (tool !== 'part' && (event.key === 'Enter' || event.key === ' ')) {
      apply(brush ?? middleOf(part));
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.stage}>
      <div
        className={tool === 'part' ? styles.surface : `${styles.surface} ${styles.cutting}`}
        role="application"
        aria-label={texts.label}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows, + and −, Enter and Space work here
        tabIndex={0}
        style={{ aspectRatio: `${width} / ${height}`, maxWidth: `calc(58vh * ${width / height})` }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (tool !== 'part') setCursor((before) => before ?? middleOf(part));
        }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onPointerLeave={() => {
          if (hold.current === undefined) setCursor(undefined);
        }}
      >
        <canvas ref={canvas} width={width} height={height} />
      </div>
      <p id={helpId} className={shared.quiet}>
        {texts.help}
      </p>
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A canvas with a picture's pixels, one each. */
function canvasOf({ widthInPx, heightInPx, rgbaHwc }: RgbaPicture): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = widthInPx;
  canvas.height = heightInPx;
  const pixels = new ImageData(new Uint8ClampedArray(rgbaHwc), widthInPx, heightInPx);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas;
}

/** A part of a picture, x, y, width and height, at another size. */
function scaledView(
  whole: HTMLCanvasElement,
  view: readonly [number, number, number, number],
  width: number,
  height: number,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, ...view, 0, 0, width, height);
  return canvas;
}

function middleOf({ x, y, widthInPx, heightInPx }: Rectangle): Point {
  return { x: x + widthInPx / 2, y: y + heightInPx / 2 };
}

function cornersOf({ x, y, widthInPx, heightInPx }: Rectangle): Point[] {
  return [x, x + widthInPx].flatMap((left) =>
    [y, y + heightInPx].map((top) => ({ x: left, y: top })),
  );
}

function cornerNear(part: Rectangle, point: Point, reach: number): Point | undefined {
  const distance = (corner: Point) => Math.hypot(corner.x - point.x, corner.y - point.y);
  // Of a small part most must stay to move it by.
  const within = Math.min(reach, Math.min(part.widthInPx, part.heightInPx) / 3);
  return cornersOf(part).find((corner) => distance(corner) <= within);
}

function oppositeOf(part: Rectangle, corner: Point): Point {
  const middle = middleOf(part);
  return { x: 2 * middle.x - corner.x, y: 2 * middle.y - corner.y };
}

/** From the corner that stays to the one in the hand. */
function rectangleBetween(fixed: Point, held: Point, isSquare: boolean): Rectangle {
  const [dx, dy] = [held.x - fixed.x, held.y - fixed.y];
  const side = Math.max(Math.abs(dx), Math.abs(dy));
  const widthInPx = isSquare ? side : Math.abs(dx);
  const heightInPx = isSquare ? side : Math.abs(dy);
  return {
    x: dx < 0 ? fixed.x - widthInPx : fixed.x,
    y: dy < 0 ? fixed.y - heightInPx : fixed.y,
    widthInPx,
    heightInPx,
  };
}

/** A white line with dark edges, which is seen on any picture; widths in pixels of the picture. */
function strokeEdged(
  context: CanvasRenderingContext2D,
  { edge, line }: { readonly edge: number; readonly line: number },
  trace: () => void,
): void {
  context.beginPath();
  trace();
  for (const [colour, widthInPx] of [
    ['#16181b', edge],
    ['#ffffff', line],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = widthInPx;
    context.stroke();
  }
}

function drawFrame(context: CanvasRenderingContext2D, part: Rectangle, scale: number): void {
  const { x, y, widthInPx, heightInPx } = part;
  strokeEdged(context, { edge: 7 / scale, line: 3 / scale }, () =>
    context.rect(x, y, widthInPx, heightInPx),
  );
  const side = 22 / scale;
  context.lineWidth = 3 / scale;
  for (const corner of cornersOf(part)) {
    context.fillStyle = '#ffffff';
    context.strokeStyle = '#16181b';
    context.fillRect(corner.x - side / 2, corner.y - side / 2, side, side);
    context.strokeRect(corner.x - side / 2, corner.y - side / 2, side, side);
  }
}

/** The picture’s own dimmed pixels, with lines across them. */
const VEIL = { colour: '#f4f4f0', opacity: 0.72, line: '#16181b', lineOpacity: 0.5, gap: 14 };

/** A canvas that is opaque where the part is not in the cut-out. */
function removedFrom(cut: RgbaPicture): HTMLCanvasElement {
  const alphas = new Uint8Array(cut.rgbaHwc.length);
  for (let i = 3; i < alphas.length; i += 4) alphas[i] = 255 - (cut.rgbaHwc[i] as number);
  return canvasOf({ ...cut, rgbaHwc: alphas });
}

/** What dims and hatches all that is not in the cut-out: to be seen in any colour, and without colours. */
function veilOf(removed: HTMLCanvasElement, width: number, height: number): OffscreenCanvas {
  const veil = new OffscreenCanvas(width, height);
  const drawn = veil.getContext('2d');
  if (drawn === null) return veil;
  drawn.globalAlpha = VEIL.opacity;
  drawn.fillStyle = VEIL.colour;
  drawn.fillRect(0, 0, width, height);
  drawn.globalAlpha = VEIL.lineOpacity;
  drawn.strokeStyle = VEIL.line;
  drawn.lineWidth = 2;
  drawn.beginPath();
  for (let at = VEIL.gap / 2; at < width + height; at += VEIL.gap) {
    drawn.moveTo(at, 0);
    drawn.lineTo(at - height, height);
  }
  drawn.stroke();
  drawn.globalAlpha = 1;
  drawn.globalCompositeOperation = 'destination-in';
  drawn.drawImage(removed, 0, 0, width, height);
  return veil;
}

/** What has been said: whole lines for the object, broken ones for the background. */
function drawHints(context: CanvasRenderingContext2D, hints: readonly Hint[], scale: number): void {
  context.lineCap = 'round';
  for (const { says, points } of hints) {
    context.setLineDash(says === 'object' ? [] : [12 / scale, 12 / scale]);
    strokeEdged(context, { edge: 8 / scale, line: 4 / scale }, () => {
      for (const { x, y } of points) context.lineTo(x, y);
      // Of a dot nothing is drawn, however round its ends.
      if (points.length === 1) context.lineTo((points[0] as Point).x + 0.1, (points[0] as Point).y);
    });
  }
  context.setLineDash([]);
}

function drawBrush(
  context: CanvasRenderingContext2D,
  { x, y }: Point,
  radius: number,
  scale: number,
): void {
  strokeEdged(context, { edge: 6 / scale, line: 2.5 / scale }, () =>
    context.arc(x, y, radius, 0, 2 * Math.PI),
  );
}
