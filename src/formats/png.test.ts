import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import fixture from './fixtures/png.json' with { type: 'json' };
import { decodePng, MAX_PNG_PIXELS, PngError } from './png.ts';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

function kindOfFailure(bytes: Uint8Array): PngError['code'] | undefined {
  try {
    decodePng(bytes);
  } catch (error) {
    if (!(error instanceof PngError)) throw error;
    expect(error.message).toMatch(/\.$/);
    return error.code;
  }
  return undefined;
}

describe('decodePng', () => {
  it.each(fixture.cases)('gives the RGBA pixels of $name', ({ png, rgba }) => {
    const picture = decodePng(bytesOf(png));
    expect([picture.widthInPx, picture.heightInPx]).toEqual([
      fixture.widthInPx,
      fixture.heightInPx,
    ]);
    expect(picture.rgbaHwc).toEqual(bytesOf(rgba));
  });

  it('reads a view into a larger buffer', () => {
    const { png, rgba } = fixture.cases[0] as (typeof fixture.cases)[number];
    const wide = new Uint8Array(bytesOf(png).length + 20).fill(7);
    wide.set(bytesOf(png), 10);
    expect(decodePng(wide.subarray(10, wide.length - 10)).rgbaHwc).toEqual(bytesOf(rgba));
  });

  const whole = encode({ width: 3, height: 2, data: new Uint8Array(24).fill(9), channels: 4 });

  it('refuses what is no PNG', () => {
    expect(kindOfFailure(new Uint8Array())).toBe('not-png');
    expect(kindOfFailure(new TextEncoder().encode('<!doctype html><p>Not found'))).toBe('not-png');
  });

  it('refuses every shortened file as truncated', () => {
    for (let length = 8; length < whole.length; length++) {
      expect(kindOfFailure(whole.slice(0, length)), `${length} bytes`).toBe('truncated');
    }
  });

  it('refuses a flipped bit anywhere in header, data or checksum', () => {
    expect(kindOfFailure(whole)).toBeUndefined();
    for (let at = 8; at < whole.length; at++) {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] as number) ^ 4;
      expect(kindOfFailure(damaged), `byte ${at}`).toBeDefined();
    }
  });

  it('refuses a huge picture by its header alone', () => {
    const huge = whole.slice();
    const header = new DataView(huge.buffer, 16);
    header.setUint32(0, MAX_PNG_PIXELS / 1000 + 1);
    header.setUint32(4, 1000);
    expect(kindOfFailure(huge)).toBe('too-large');
    header.setUint32(4, 0);
    expect(kindOfFailure(huge)).toBe('corrupted');
  });

  it('refuses interlaced pictures whose bytes hold several samples', () => {
    const interlaced = whole.slice();
    interlaced[24] = 4;
    interlaced[28] = 1;
    expect(kindOfFailure(interlaced)).toBe('unsupported');
  });
});
