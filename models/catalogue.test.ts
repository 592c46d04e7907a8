import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from './catalogue.ts';

const networks = NETWORK_PAIRS.flatMap(({ standard, antialiased }) => [standard, antialiased]);

describe.each(networks)('catalogue entry $id', ({ url, sizeInBytes, sha256 }) => {
  it('gives the size and the digest of its file', () => {
    const file = readFileSync(fileURLToPath(url));
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
    expect(file.length).toBe(sizeInBytes);
    expect(file.length).toBeLessThanOrEqual(10_000_000);
  });
});

it('names every network once', () => {
  const ids = networks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
