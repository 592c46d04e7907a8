import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { readers } from './readers.ts';

/** Of all readers together; they are asked for ten thousand in less than two minutes. */
const MUTATIONS = 10_000;

const all = await readers();

it.each(all)('$name: what is not changed is read', async ({ files, read }) => {
  for (const file of files) await read(file);
});

it.each(all)(
  '$name: whatever is changed in a file, it is read or refused with a sentence',
  {
    timeout: 120_000,
  },
  async (reader) => {
    const each = Math.ceil(MUTATIONS / all.length);
    const { read, refused, faults } = await fuzz(reader, 1, each, 5000);
    expect(faults).toEqual([]);
    expect(read + refused).toBe(each);
  },
);

it('finds a reader that throws something else', async () => {
  const reader = {
    name: 'one',
    files: [Uint8Array.of(1, 2, 3)],
    read: (bytes: Uint8Array) => {
      if (bytes.length < 3) throw new TypeError('Too short.');
    },
  };
  const { faults } = await fuzz(reader, 1, 200, 5000);
  expect(faults[0]?.error).toBe('TypeError: Too short.');
});
