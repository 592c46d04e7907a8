import { encode } from 'fast-png';
import type { CellPicture } from './mapRaster.ts';

/** A figure as a list of what is drawn, so that SVG, canvas and page draw the same. Lengths in CSS pixels. */
export interface Drawing {
  readonly widthInPx: number;
  readonly heightInPx: number;
  readonly title: string;
  readonly description: string;
  readonly marks: readonly Mark[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface TextMark extends Point {
  readonly kind: 'text';
  /** `y` is the base line. */
  readonly text: string;
  readonly sizeInPx: number;
  readonly colour: string;
  readonly bold?: boolean;
  readonly align?: Align;
  /** Read from below to above. */
  readonly upward?: boolean;
}

type Align = 'start' | 'middle' | 'end';

interface StrokeMark {
  readonly kind: 'stroke';
  readonly points: readonly Point[];
  readonly colour: string;
  readonly widthInPx: number;
  /** Lengths of dashes and gaps in turn; drawn through where it is left out. */
  readonly dashInPx?: readonly number[];
}

interface CircleMark extends Point {
  readonly kind: 'circle';
  readonly radiusInPx: number;
  /** Without one it is a ring. */
  readonly fill?: string;
  readonly outline?: string;
  readonly outlineInPx?: number;
}

interface ShapeMark {
  readonly kind: 'shape';
  readonly points: readonly Point[];
  readonly fill: string;
  /** 1 where it is left out. */
  readonly fillOpacity?: number;
  readonly outline?: string;
}

interface PictureMark extends Point {
  readonly kind: 'picture';
  /** Drawn larger or smaller without smoothing. */
  readonly picture: CellPicture;
  readonly widthInPx: number;
  readonly heightInPx: number;
}

export type Mark = TextMark | StrokeMark | CircleMark | ShapeMark | PictureMark;

/** What texts are set in: the page's own family where it is installed, and what is near it. */
export const FIGURE_FONT = 'Inter, "Helvetica Neue", Arial, sans-serif';

/** A drawing as an SVG file: texts stay texts, pictures are embedded PNG without smoothing. */
export function drawingSvg(drawing: Drawing): string {
  const { widthInPx: width, heightInPx: height } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(FIGURE_FONT)}" role="img">`,
    `<title>${escaped(drawing.title)}</title>`,
    `<desc>${escaped(drawing.description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawing.marks.map(markSvg),
    '</svg>\n',
  ].join('\n');
}

function markSvg(mark: Mark): string {
  switch (mark.kind) {
    case 'text': {
      const place = mark.upward
        ? `transform="translate(${short(mark.x)} ${short(mark.y)}) rotate(-90)"`
        : `x="${short(mark.x)}" y="${short(mark.y)}"`;
      const weight = mark.bold ? ' font-weight="600"' : '';
      const align = mark.align && mark.align !== 'start' ? ` text-anchor="${mark.align}"` : '';
      return `<text ${place} font-size="${mark.sizeInPx}" fill="${escaped(mark.colour)}"${weight}${align}>${escaped(mark.text)}</text>`;
    }
    case 'stroke':
      return `<polyline points="${pointsText(mark.points)}" fill="none" stroke="${escaped(mark.colour)}" stroke-width="${mark.widthInPx}" stroke-linejoin="round"${mark.dashInPx === undefined ? '' : ` stroke-dasharray="${mark.dashInPx.join(' ')}"`}/>`;
    case 'circle':
      return `<circle cx="${short(mark.x)}" cy="${short(mark.y)}" r="${mark.radiusInPx}" fill="${escaped(mark.fill ?? 'none')}"${outlineSvg(mark.outline, mark.outlineInPx)}/>`;
    case 'shape':
      return `<polygon points="${pointsText(mark.points)}" fill="${escaped(mark.fill)}"${mark.fillOpacity === undefined ? '' : ` fill-opacity="${mark.fillOpacity}"`}${outlineSvg(mark.outline)}/>`;
    case 'picture':
      return `<image x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.widthInPx)}" height="${short(mark.heightInPx)}" preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,${base64(picturePng(mark.picture))}"/>`;
  }
}

function outlineSvg(outline: string | undefined, widthInPx = 1): string {
  return outline === undefined ? '' : ` stroke="${escaped(outline)}" stroke-width="${widthInPx}"`;
}

/** Points as SVG writes them, to hundredths of a pixel. */
export function pointsText(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${short(x)},${short(y)}`).join(' ');
}

function short(value: number): string {
  return String(Number(value.toFixed(2)));
}

function picturePng({ widthInPx: width, heightInPx: height, rgba }: CellPicture): Uint8Array {
  return encode({ width, height, data: new Uint8Array(rgba.buffer), channels: 4 });
}

/** Longer argument lists overflow the stack. */
const CHUNK = 0x2000;

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** As XML 1.0 wants it: no markup, and none of the control characters that it cannot hold. */
export function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .toWellFormed()
      .replace(/[&<>"]/g, (character) => ENTITIES[character] as string)
  );
}
