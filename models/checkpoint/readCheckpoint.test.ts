import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from './checkpointError.ts';
import contents from './fixtures/contents.json' with { type: 'json' };
import { readCheckpoint } from './readCheckpoint.ts';
import { tensorOfShape } from './stateDict.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(`${import.meta.dirname}/fixtures/${name}`));

const legacy = fixture('legacy.pth');
const zip = fixture('zip.pth');
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A checkpoint in the zip format whose pickle is this one. */
function zipWithPickle(pickle: string): Uint8Array {
  return zipSync({ 'hostile/data.pkl': latin1(pickle) }, { level: 0 });
}

function errorOf(file: Uint8Array): CheckpointError {
  try {
    readCheckpoint(file);
  } catch (error) {
    if (error instanceof CheckpointError) return error;
    throw error;
  }
  throw new Error('The checkpoint was read without an error.');
}

describe.each([
  ['zip', zip],
  ['legacy', legacy],
])('a checkpoint in the %s format', (_, file) => {
  const stateDict = readCheckpoint(file);

  it('has the names, types and shapes that PyTorch gave it, in order', () => {
    expect(
      Array.from(stateDict, ([name, { elementType, shape }]) => [name, elementType, shape]),
    ).toEqual(
      Object.entries(contents).map(([name, { elementType, shape }]) => [name, elementType, shape]),
    );
  });

  it.each(Object.entries(contents).filter(([, tensor]) => tensor.elementType !== 'int64'))(
    'has the values of %s',
    (name, { values }) => {
      expect(Array.from(stateDict.get(name)?.toFloat32() ?? [])).toEqual(values);
    },
  );

  it('says that whole numbers are no weights', () => {
    expect(() => stateDict.get('bn.num_batches_tracked')?.toFloat32()).toThrow(/whole numbers/);
  });

  it('says which tensor is missing, and which has another shape', () => {
    expect(() => tensorOfShape(stateDict, 'fc.weight', [2, 2])).toThrow(
      'The checkpoint has no tensor “fc.weight”.',
    );
    expect(() => tensorOfShape(stateDict, 'conv.weight', [4, 3, 3, 3])).toThrow(
      'The checkpoint’s tensor “conv.weight” has the shape 4×2×3×3 instead of 4×3×3×3.',
    );
  });

  it('is recognised as truncated wherever it is cut off', () => {
    for (let length = 16; length < file.length; length += 7) {
      expect(errorOf(file.subarray(0, length)).kind, `${length} bytes`).toBe('truncated');
    }
  });

  it('ends in values or in a typed error, at once, whatever is changed in it', () => {
    const change = fc.record({
      at: fc.nat(file.length - 1),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(0x28, 0x2e, 0x52, 0x63, 0x74, 0x7f, 0xff)),
    });
    const piece = fc.record({ from: fc.nat(file.length), length: fc.nat(64) });
    const mutation = fc.record({
      changes: fc.array(change, { maxLength: 6 }),
      removed: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, piece),
      kept: fc.oneof({ weight: 4, arbitrary: fc.constant(file.length) }, fc.nat(file.length)),
    });
    let values = 0;
    let errors = 0;
    fc.assert(
      fc.property(mutation, ({ changes, removed, kept }) => {
        const bytes = file.slice();
        for (const { at, byte } of changes) bytes[at] = byte;
        const mutated = removed
          ? Uint8Array.from([
              ...bytes.subarray(0, removed.from),
              ...bytes.subarray(removed.from + removed.length),
            ])
          : bytes.subarray(0, kept);
        const start = performance.now();
        try {
          for (const tensor of readCheckpoint(mutated).values()) {
            if (tensor.elementType === 'int64') continue;
            expect(tensor.toFloat32().length).toBeLessThanOrEqual(file.length);
          }
          values++;
        } catch (error) {
          expect(error).toBeInstanceOf(CheckpointError);
          errors++;
        }
        expect(performance.now() - start).toBeLessThan(1000);
      }),
      { numRuns: 1000, seed: 4 },
    );
    expect(values).toBeGreaterThan(10);
    expect(errors).toBeGreaterThan(10);
  });
});

describe('a file that is no state dict', () => {
  it.each([
    ['empty', new Uint8Array(), 'not-a-checkpoint'],
    ['a text', latin1('Once upon a time there was a network.'), 'not-a-checkpoint'],
    ['another archive', zipSync({ 'a.txt': latin1('a') }, { level: 0 }), 'not-a-checkpoint'],
    ['a compressed archive', zipSync({ 'a/data.pkl': zip }, { level: 9 }), 'unsupported'],
    ['a number', zipWithPickle('\x80\x02K\x01.'), 'unsupported'],
    ['a dict of numbers', zipWithPickle('\x80\x02}X\x01\x00\x00\x00aK\x01s.'), 'unsupported'],
    ['a later pickle protocol', zipWithPickle('\x80\x04N.'), 'unsupported'],
  ])('%s', (_, file, kind) => {
    expect(errorOf(file).kind).toBe(kind);
  });

  it('is a whole module: its class is refused by name', () => {
    const error = errorOf(fixture('module.pth'));
    expect(error.kind).toBe('refused');
    expect(error.message).toContain('"torch.nn.modules.linear.Linear"');
  });
});

describe('a hostile checkpoint', () => {
  it('cannot call a function: its name is refused', () => {
    const error = errorOf(zipWithPickle('\x80\x02cposix\nsystem\nX\x04\x00\x00\x00exit\x85R.'));
    expect(error.kind).toBe('refused');
    expect(error.message).toContain('"posix.system"');
  });

  it.each([
    ['an opcode without need', '\x80\x02(cposix\nsystem\no.', 'refused'],
    ['an instance by name', '\x80\x02(iposix\nsystem\n.', 'refused'],
    ['a storage type called', '\x80\x02ctorch\nFloatStorage\n)R.', 'refused'],
    ['attributes set on a list', '\x80\x02]}b.', 'refused'],
    ['a tensor of nothing', '\x80\x02ctorch._utils\n_rebuild_tensor_v2\n)R.', 'corrupted'],
    ['an empty stack', '\x80\x02R.', 'corrupted'],
    ['a memo that points nowhere', '\x80\x02h\x07.', 'corrupted'],
    ['a list that holds itself', '\x80\x02]q\x00h\x00a.', 'unsupported'],
  ])('with %s is refused', (_, pickle, kind) => {
    expect(errorOf(zipWithPickle(pickle)).kind).toBe(kind);
  });

  it('cannot make much of little by repeating its numbers', () => {
    // A storage of one element, seen as 2³⁰ of them with a stride of 0.
    const pickle =
      '\x80\x02}X\x01\x00\x00\x00actorch._utils\n_rebuild_tensor_v2\n(' +
      '(X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x01tQ' +
      'K\x00J\x00\x00\x00\x40\x85K\x00\x85tRs.';
    const file = zipSync(
      { 'a/data.pkl': latin1(pickle), 'a/data/0': new Uint8Array(4) },
      { level: 0 },
    );
    expect(errorOf(file).message).toContain('does not fit into its 1 numbers');
  });

  it('cannot make much of little by listing one entry many times', () => {
    const once = zipSync(
      { 'a/data.pkl': latin1('\x80\x02}.'), 'a/data/0': new Uint8Array(9000) },
      { level: 0 },
    );
    expect(readCheckpoint(once).size).toBe(0);
    const end = new DataView(once.buffer, once.length - 22);
    const directory = once.subarray(end.getUint32(16, true), once.length - 22);
    const times = 5;
    end.setUint16(8, 2 * times, true);
    end.setUint16(10, 2 * times, true);
    const repeated = Uint8Array.from([
      ...once.subarray(0, end.getUint32(16, true)),
      ...Array.from({ length: times }, () => [...directory]).flat(),
      ...once.subarray(once.length - 22),
    ]);
    const error = errorOf(repeated);
    expect(error.kind).toBe('corrupted');
    expect(error.message).toContain('its directory contradicts its size');
  });

  it('cannot keep anybody waiting with a directory of four billion entries', () => {
    // A zip64 end record with that count, its locator, and the plain end record.
    const file = new Uint8Array(60 + 56 + 20 + 22);
    const view = new DataView(file.buffer);
    view.setUint32(0, 0x04034b50, true);
    view.setUint32(60, 0x06064b50, true);
    view.setUint32(60 + 32, 0xffffffff, true);
    view.setUint32(116, 0x07064b50, true);
    view.setUint32(116 + 8, 60, true);
    view.setUint32(136, 0x06054b50, true);
    view.setUint16(136 + 8, 0xffff, true);
    expect(errorOf(file).kind).toBe('corrupted');
  });
});
