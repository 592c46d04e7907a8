import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { identifyPicture } from './pictureFile.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part],
    ),
  );

const PNG = encode({ width: 2, height: 2, data: new Uint8Array(16), channels: 4 });

/** The PNG with an empty chunk after its header. */
function pngWith(...types: readonly string[]): Uint8Array {
  const chunks = types.map((type) => bytes([0, 0, 0, 0], type, [0, 0, 0, 0]));
  return bytes([...PNG.subarray(0, 33)], ...chunks.map((chunk) => [...chunk]), [
    ...PNG.subarray(33),
  ]);
}

const GIF_HEAD = bytes('GIF89a', [2, 0, 2, 0, 0x80, 0, 0], [0, 0, 0, 255, 255, 255]);
const GIF_PAUSE = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
const GIF_PICTURE = [0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 1, 2, 3, 0];

describe('identifyPicture', () => {
  it.each([
    ['png', PNG],
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF')],
    ['webp', bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8 ')],
    ['avif', bytes([0, 0, 0, 20], 'ftypavif', [0, 0, 0, 0], 'mif1')],
    ['avif', bytes([0, 0, 0, 20], 'ftypmif1', [0, 0, 0, 0], 'avif')],
    ['heic', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic')],
    ['bmp', bytes('BM', new Array(40).fill(0))],
    ['tiff', bytes('II', [42, 0, 8, 0, 0, 0])],
    ['ico', bytes([0, 0, 1, 0, 1, 0, 16, 16])],
    ['ico', bytes([0, 0, 2, 0, 1, 0, 16, 16])],
    ['jp2', bytes([0, 0, 0, 12], 'jP  ', [13, 10, 0x87, 10])],
    ['jp2', bytes([0xff, 0x4f, 0xff, 0x51])],
    ['jxl', bytes([0, 0, 0, 12], 'JXL ', [13, 10, 0x87, 10])],
    ['jxl', bytes([0xff, 0x0a, 0xfa])],
    ['psd', bytes('8BPS', [0, 1])],
    ['tga', bytes([0, 0, 2], new Array(40).fill(0), 'TRUEVISION-XFILE.', [0])],
    ['svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      'svg',
      bytes('<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg\n/>'),
    ],
  ])('knows %s by its bytes', (format, file) => {
    expect(identifyPicture(file)).toEqual({
      format,
      animated: false,
      hasColourProfile: false,
      orientation: 1,
    });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a text', bytes('Buy more milk, see <svg>')],
    ['a page with a drawing', bytes('<!doctype html><html><svg></svg></html>')],
    ['a film', bytes([0, 0, 0, 20], 'ftypisom', [0, 0, 0, 0], 'mp42')],
    ['a text that begins with BM', bytes('BMW and other makes of cars')],
    ['bytes', new Uint8Array(300).fill(7)],
  ])('takes %s for no picture', (_, file) => {
    expect(identifyPicture(file)).toBeUndefined();
  });

  it('sees whether there are several pictures', () => {
    const gif = (...rest: readonly (readonly number[])[]) => bytes([...GIF_HEAD], ...rest, [0x3b]);
    expect(identifyPicture(gif(GIF_PAUSE, GIF_PICTURE))?.animated).toBe(false);
    expect(identifyPicture(gif(GIF_PAUSE, GIF_PICTURE, GIF_PAUSE, GIF_PICTURE))?.animated).toBe(
      true,
    );
    expect(identifyPicture(GIF_HEAD)?.animated).toBe(false);
    expect(identifyPicture(pngWith('acTL'))?.animated).toBe(true);
    const webp = (flags: number) => bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, flags]);
    expect(identifyPicture(webp(2))?.animated).toBe(true);
    expect(identifyPicture(webp(16))?.animated).toBe(false);
  });

  it('sees whether a PNG’s values are sRGB as stored', () => {
    expect(identifyPicture(pngWith('iCCP'))?.hasColourProfile).toBe(true);
    expect(identifyPicture(pngWith('gAMA', 'cHRM'))?.hasColourProfile).toBe(true);
    expect(identifyPicture(pngWith('sRGB', 'gAMA'))?.hasColourProfile).toBe(false);
    expect(identifyPicture(pngWith('cICP', 'sRGB'))?.hasColourProfile).toBe(true);
  });
});
