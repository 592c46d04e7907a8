import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyPicture } from '../../formats/pictureFile.ts';
import { PictureFailure } from './pictureFailure.ts';
import { PICTURE_KINDS, PICTURES_FOLDER } from './testPictureKinds.ts';

describe('the manifest of kinds', () => {
  it('has every picture that there is', () => {
    const files = readdirSync(PICTURES_FOLDER).filter(
      (name) => !/^(make\.py|expected\.json)$/.test(name),
    );
    expect(PICTURE_KINDS.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  });
});

describe.each(PICTURE_KINDS)('$kind: $file', ({ file, format, isAnimated, seen, refusal }) => {
  const bytes = new Uint8Array(readFileSync(join(PICTURES_FOLDER, file)));
  const found = identifyPicture(bytes);

  it(`is known by its bytes: ${format || 'nothing'}`, () => {
    expect(found?.format ?? '').toBe(format);
    expect(found?.animated ?? false).toBe(isAnimated);
  });

  if (refusal !== undefined) {
    it(`is told: ${refusal}`, () => {
      expect(seen).toBeUndefined();
      if (bytes.length === 0) return;
      const failure =
        found === undefined
          ? new PictureFailure({ code: 'no-picture', parameters: { name: file } })
          : new PictureFailure({
              code: 'unreadable',
              parameters: { name: file, format: found.format },
            });
      expect(failure.message).toContain(`${file} ${refusal}`);
    });
    return;
  }

  it('has a size and colours of Pillow’s', () => {
    expect(seen?.quartersRgb).toHaveLength(4);
  });
});
