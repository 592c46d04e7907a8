import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PICTURE_NAMES } from '../formats/pictureFile.ts';
import { PngError } from '../formats/png.ts';
import { PICTURE_KINDS, PICTURES_FOLDER } from '../jobs/picture/testPictureKinds.ts';
import { readPicture } from './readPicture.ts';

const namesOfFormats: Readonly<Record<string, string>> = PICTURE_NAMES;

describe.each(PICTURE_KINDS)('$kind: $file', ({ file, format, seen }) => {
  const read = () => readPicture(file, new Uint8Array(readFileSync(join(PICTURES_FOLDER, file))));

  if (format !== 'png') {
    it('is told what it is, and what to do', () => {
      const name = namesOfFormats[format];
      if (name === undefined) expect(read).toThrow(PngError);
      else expect(read).toThrow(`${file} is ${name}; PNG alone is read here. Convert it to PNG`);
    });
    return;
  }
  it('is turned as Pillow turns it', () => {
    const { widthInPx, heightInPx, rgbaHwc } = read();
    const quarters = [1, 3].flatMap((y) =>
      [1, 3].map((x) => {
        const pixel =
          Math.floor((y * heightInPx) / 4) * widthInPx + Math.floor((x * widthInPx) / 4);
        return [...rgbaHwc.subarray(pixel * 4, pixel * 4 + 3)];
      }),
    );
    expect({ widthInPx, heightInPx, quartersRgb: quarters }).toEqual(seen);
  });
});
