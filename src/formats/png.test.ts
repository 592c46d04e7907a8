import { crc32, deflateSync } from 'node:zlib';
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

  describe('whose parts are larger than they should be', () => {
    const chunk = (type: string, data: Uint8Array) => {
      const content = Buffer.concat([Buffer.from(type), data]);
      const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      checksum.writeUInt32BE(crc32(content));
      return Buffer.concat([length, content, checksum]);
    };
    const header = (widthInPx: number, heightInPx: number, colourType = 6) => {
      const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, colourType, 0, 0, 0]);
      data.writeUInt32BE(widthInPx, 0);
      data.writeUInt32BE(heightInPx, 4);
      return chunk('IHDR', data);
    };
    const png = (...chunks: Uint8Array[]) =>
      new Uint8Array(
        Buffer.concat([whole.subarray(0, 8), ...chunks, chunk('IEND', Buffer.alloc(0))]),
      );
    const pixel = Uint8Array.from([0, 1, 2, 3, 4]);
    const data = chunk('IDAT', deflateSync(pixel));
    const bomb = deflateSync(Buffer.alloc(128_000_000));

    it('refuses less or far more data than the header says, and so many pieces of it', () => {
      expect(decodePng(png(header(1, 1), data)).rgbaHwc).toEqual(pixel.subarray(1));
      const longer = deflateSync(Uint8Array.from([...pixel, 5]));
      expect(decodePng(png(header(1, 1), chunk('IDAT', longer))).rgbaHwc).toEqual(
        pixel.subarray(1),
      );
      expect(kindOfFailure(png(header(MAX_PNG_PIXELS, 1), data))).toBe('corrupted');
      expect(kindOfFailure(png(header(1, 1)))).toBe('corrupted');
      expect(kindOfFailure(png(header(1, 1), chunk('IDAT', bomb)))).toBe('corrupted');
      expect(kindOfFailure(png(header(8000, 4001), chunk('IDAT', bomb)))).toBe('corrupted');
      const nothing = chunk('IDAT', Buffer.alloc(0));
      const many = Buffer.concat(Array.from({ length: 65_536 }, () => nothing));
      expect(kindOfFailure(png(header(1, 1), data, many))).toBe('corrupted');
    });

    it('leaves out what makes no pixels, a colour profile of any size too', () => {
      const profile = chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), bomb]));
      const damaged = chunk('iCCP', Buffer.from('a\0\0no zlib'));
      const text = chunk('tEXt', Buffer.alloc(1000, 'a'));
      expect(decodePng(png(header(1, 1), profile, damaged, text, data)).rgbaHwc).toEqual(
        pixel.subarray(1),
      );
    });

    it('refuses more colours than a byte counts, and chunks that nobody knows but must', () => {
      const palette = (colours: number) => chunk('PLTE', Buffer.alloc(colours * 3, 7));
      const index = chunk('IDAT', deflateSync(Buffer.from([0, 255])));
      expect(decodePng(png(header(1, 1, 3), palette(256), index)).rgbaHwc).toEqual(
        Uint8Array.from([7, 7, 7, 255]),
      );
      expect(kindOfFailure(png(header(1, 1, 3), palette(257), index))).toBe('corrupted');
      expect(kindOfFailure(png(header(1, 1), chunk('ABCD', pixel), data))).toBe('corrupted');
    });
  });

  it('refuses interlaced pictures whose bytes hold several samples', () => {
    const interlaced = whole.slice();
    interlaced[24] = 4;
    interlaced[28] = 1;
    expect(kindOfFailure(interlaced)).toBe('unsupported');
  });
});
