import fc from 'fast-check';

/**
 * For tests: copies of a file with a few bytes changed, a piece removed, or the end cut off.
 * @param changedWithin only the first so many bytes change.
 */
export function mutationsOf(
  file: Uint8Array,
  changedWithin = file.length,
): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    at: fc.nat(changedWithin - 1),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(0x28, 0x2e, 0x52, 0x63, 0x74, 0x7f, 0xff)),
  });
  const piece = fc.record({ from: fc.nat(file.length), length: fc.nat(64) });
  return fc
    .record({
      changes: fc.array(change, { maxLength: 6 }),
      removed: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, piece),
      kept: fc.oneof({ weight: 4, arbitrary: fc.constant(file.length) }, fc.nat(file.length)),
    })
    .map(({ changes, removed, kept }) => {
      const bytes = file.slice();
      for (const { at, byte } of changes) bytes[at] = byte;
      if (!removed) return bytes.subarray(0, kept);
      return Uint8Array.from([
        ...bytes.subarray(0, removed.from),
        ...bytes.subarray(removed.from + removed.length),
      ]);
    });
}
