import { decode, encode } from 'fast-png';
import { expect, it } from 'vitest';
import { withPngText } from './pngText.ts';

it('adds a text whose checksum is right and leaves the pixels alone', () => {
  const png = encode({ width: 1, height: 1, data: Uint8Array.of(1, 2, 3), channels: 3 });
  const written = withPngText(png, 'Description', 'A “crop” − 1');
  const { data, width } = decode(written, { checkCrc: true });
  expect([width, ...data]).toEqual([1, 1, 2, 3]);
  const text = new TextDecoder().decode(
    written.subarray(33 + 8, written.length - png.length + 33 - 4),
  );
  expect(text).toBe('Description\0\0\0\0\0A “crop” − 1');
  // Of "iTXta\0\0\0\0\0b", by Python's zlib.crc32.
  const crcAt = 33 + 8 + 7;
  expect([...withPngText(png, 'a', 'b').subarray(crcAt, crcAt + 4)]).toEqual([159, 12, 4, 66]);
});
