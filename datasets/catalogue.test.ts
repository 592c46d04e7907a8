import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gridOf, renderImage } from '../src/domain/scene.ts';
import { decodePng } from '../src/formats/png.ts';
import { SCENES } from './catalogue.ts';
import composited from './fixtures/composited.json' with { type: 'json' };
import { sceneOfPicture } from './sceneOfPicture.ts';
import { SHARED_FOLDER } from './sharedFolder.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
describe.each(SCENES)('scene $id', (entry) => {
  const file = new Uint8Array(readFileSync(fileURLToPath(entry.pictureUrl)));
  const expected = composited[entry.id as keyof typeof composited];
  const scene = sceneOfPicture(entry, decodePng(file));

  it('is the picture that the catalogue names', () => {
    expect(sha256(file)).toBe(entry.sha256);
    const side = entry.kind === 'patch' ? 125 : 133;
    expect(gridOf(scene)).toEqual({ rows: side, cols: side });
  });

  it('is decoded as Pillow decodes it', () => {
    expect(sha256(decodePng(file).rgbaHwc)).toBe(expected.rgbaSha256);
  });

  it('shows at every position the bytes that numpy composites', () => {
    for (const { y, x, rgbSha256 } of expected.images) {
      expect(sha256(renderImage(scene, { y, x })), `(${y}, ${x})`).toBe(rgbSha256);
    }
  });
});

it('has soft edges to composite', () => {
  expect(composited.espresso.softPixels).toBeGreaterThan(200);
});

it.skipIf(!existsSync(`${SHARED_FOLDER}/published`))('shows the published pixels', () => {
  const pixels = (path: string) => sha256(decodePng(new Uint8Array(readFileSync(path))).rgbaHwc);
  for (const [id, published] of [
    ['berry', 'berry-patch-100-on-white.png'],
    ['plane', 'plane-356.png'],
  ]) {
    expect(pixels(`datasets/pictures/${id}.png`)).toBe(
      pixels(`${SHARED_FOLDER}/published/${published}`),
    );
  }
});
