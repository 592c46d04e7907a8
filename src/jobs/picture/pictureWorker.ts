import { turned } from '../../domain/orientation.ts';
import { cropAndScale } from '../../domain/resample.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { decodePng, PngError } from '../../formats/png.ts';
import { reportingFailure, takeJob } from '../jobWorker.ts';
import type { FromPicture, ToPicture } from './pictureMessages.ts';

/** The page's worker for a picture: decodes one file, and nothing but. */
takeJob(
  reportingFailure<ToPicture, FromPicture>(
    async (asked, post) => {
      const picture = turned(await pixelsOf(asked), asked.orientation);
      post({ type: 'decoded', picture }, [picture.rgbaHwc.buffer as ArrayBuffer]);
    },
    (cause) =>
      cause instanceof PngError ? { type: 'failed', error: cause.data } : { type: 'failed' },
  ),
);

async function pixelsOf(asked: ToPicture): Promise<RgbaPicture> {
  const { file, widthInPx, heightInPx } = asked;
  if (!asked.isPlainPng) return pixelsByBrowser(asked);
  try {
    const picture = decodePng(new Uint8Array(await file.arrayBuffer()));
    const whole = { x: 0, y: 0, ...picture };
    return picture.widthInPx === widthInPx && picture.heightInPx === heightInPx
      ? picture
      : cropAndScale(picture, whole, widthInPx, heightInPx);
  } catch (cause) {
    const beyondUs =
      cause instanceof PngError && (cause.code === 'unsupported' || cause.code === 'too-large');
    if (!beyondUs) throw cause;
    return pixelsByBrowser(asked);
  }
}

/** In sRGB; oriented as EXIF says, where that was left in the file. */
async function pixelsByBrowser({ file, widthInPx, heightInPx }: ToPicture): Promise<RgbaPicture> {
  const bitmap = await createImageBitmap(file, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'default',
    premultiplyAlpha: 'none',
    resizeWidth: widthInPx,
    resizeHeight: heightInPx,
    resizeQuality: 'high',
  });
  try {
    const fromCanvas = pixelsFromCanvas(bitmap);
    const isOpaque = fromCanvas.every((value, i) => (i & 3) !== 3 || value === 255);
    const rgbaHwc = isOpaque ? fromCanvas : (pixelsFromTexture(bitmap) ?? fromCanvas);
    return { widthInPx, heightInPx, rgbaHwc };
  } finally {
    bitmap.close();
  }
}

/** Exact where the picture is opaque; a canvas keeps colours multiplied by alpha. */
function pixelsFromCanvas(bitmap: ImageBitmap): Uint8Array {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The browser gives no canvas.');
  context.drawImage(bitmap, 0, 0);
  return new Uint8Array(context.getImageData(0, 0, width, height).data.buffer);
}

/** Straight alpha, which WebGL leaves alone; `undefined` where there is none, or too small a one. */
function pixelsFromTexture(bitmap: ImageBitmap): Uint8Array | undefined {
  const { width, height } = bitmap;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl');
  if (gl === null || Math.max(width, height) > gl.getParameter(gl.MAX_TEXTURE_SIZE)) {
    return undefined;
  }
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  const target = [gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D] as const;
  gl.framebufferTexture2D(...target, gl.getParameter(gl.TEXTURE_BINDING_2D), 0);
  if (gl.checkFramebufferStatus(gl.FRAMEBUFFER) !== gl.FRAMEBUFFER_COMPLETE) return undefined;
  const rgbaHwc = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rgbaHwc);
  return gl.getError() === gl.NO_ERROR ? rgbaHwc : undefined;
}
