import { type Drawing, FIGURE_FONT, type Mark } from '../../drawing/drawing.ts';
import type { CellPicture } from '../../drawing/mapRaster.ts';
import { withPngText } from '../../formats/pngText.ts';

/** Pixels of the file for one of the drawing, so that it is sharp in print and on a projector. */
const SCALE = 2;

/** A drawing as a PNG file on white; title and description stand in it as texts too. */
export async function drawingPng(drawing: Drawing): Promise<Blob> {
  const canvas = new OffscreenCanvas(drawing.widthInPx * SCALE, drawing.heightInPx * SCALE);
  const context = contextOf(canvas);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(SCALE, SCALE);
  context.lineJoin = 'round';
  // Cells stay squares.
  context.imageSmoothingEnabled = false;
  for (const mark of drawing.marks) paint(context, mark);
  const file = await canvas.convertToBlob({ type: 'image/png' });
  const png = new Uint8Array(await file.arrayBuffer());
  const described = withPngText(png, 'Description', drawing.description);
  return new Blob([withPngText(described, 'Title', drawing.title)], { type: 'image/png' });
}

function paint(context: OffscreenCanvasRenderingContext2D, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      context.save();
      context.translate(mark.x, mark.y);
      if (mark.upward) context.rotate(-Math.PI / 2);
      context.font = `${mark.bold ? 600 : 400} ${mark.sizeInPx}px ${FIGURE_FONT}`;
      context.textAlign = mark.align === 'middle' ? 'center' : (mark.align ?? 'start');
      context.fillStyle = mark.colour;
      context.fillText(mark.text, 0, 0);
      context.restore();
      break;
    case 'stroke':
      context.setLineDash(mark.dashInPx ?? []);
      stroke(context, pathOf(mark.points), mark.colour, mark.widthInPx);
      context.setLineDash([]);
      break;
    case 'circle': {
      const path = new Path2D();
      path.arc(mark.x, mark.y, mark.radiusInPx, 0, 2 * Math.PI);
      fillAndOutline(context, path, mark.fill, mark.outline, mark.outlineInPx);
      break;
    }
    case 'shape': {
      const path = pathOf(mark.points);
      path.closePath();
      context.globalAlpha = mark.fillOpacity ?? 1;
      fillAndOutline(context, path, mark.fill, undefined);
      context.globalAlpha = 1;
      fillAndOutline(context, path, undefined, mark.outline);
      break;
    }
    case 'picture':
      context.drawImage(canvasOf(mark.picture), mark.x, mark.y, mark.widthInPx, mark.heightInPx);
  }
}

function fillAndOutline(
  context: OffscreenCanvasRenderingContext2D,
  path: Path2D,
  fill: string | undefined,
  outline: string | undefined,
  outlineInPx = 1,
): void {
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (outline !== undefined) stroke(context, path, outline, outlineInPx);
}

function stroke(
  context: OffscreenCanvasRenderingContext2D,
  path: Path2D,
  colour: string,
  widthInPx: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = widthInPx;
  context.stroke(path);
}

function pathOf(points: readonly { readonly x: number; readonly y: number }[]): Path2D {
  const path = new Path2D();
  for (const { x, y } of points) path.lineTo(x, y);
  return path;
}

function canvasOf({ widthInPx, heightInPx, rgba }: CellPicture): OffscreenCanvas {
  const canvas = new OffscreenCanvas(widthInPx, heightInPx);
  contextOf(canvas).putImageData(new ImageData(rgba, widthInPx, heightInPx), 0, 0);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser gives no canvas.');
  return context;
}
