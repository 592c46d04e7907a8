import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from './checkpointError.ts';
import contents from './fixtures/contents.json' with { type: 'json' };
import { mutationsOf } from './mutations.ts';
import { readCheckpoint } from './readCheckpoint.ts';
import { type StateDict, tensorOfShape } from './stateDict.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(`${import.meta.dirname}/fixtures/${name}`));

const legacy = fixture('legacy.pth');
const zip = fixture('zip.pth');
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** A checkpoint in the zip format whose pickle is this one. */
function zipWithPickle(pickle: string): Uint8Array {
  return zipSync({ 'hostile/data.pkl': latin1(pickle) }, { level: 0 });
}

/** A tar archive of these files. */
function tar(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const header = new Uint8Array(512);
    header.set(latin1(name));
    header.set(latin1(`${content.length.toString(8).padStart(11, '0')} `), 124);
    header.set(latin1('0'), 156);
    header.set(latin1('ustar\x0000'), 257);
    const padded = new Uint8Array(512 * Math.ceil(content.length / 512));
    padded.set(latin1(content));
    return [header, padded];
  });
  return Uint8Array.from([...blocks, new Uint8Array(1024)].flatMap((block) => [...block]));
}

/** Each as eight bytes, of which the first alone is not 0. */
const int64 = (...values: number[]) =>
  values.map((v) => `${String.fromCharCode(v)}${'\0'.repeat(7)}`).join('');

/** A checkpoint in the tar format, whose one storage, 7, has two float32 and is what 8 views. */
function tarCheckpoint(changed: Readonly<Record<string, string>>): Uint8Array {
  return tar({
    sys_info: '\x80\x02}U\x0dlittle_endian\x88s.',
    storages: `\x80\x02K\x01.\x80\x02K\x07Nctorch\nFloatStorage\n\x87.${int64(2)}${'\0'.repeat(8)}\x80\x02](K\x08K\x07K\x01K\x01ta.`,
    tensors: `\x80\x02K\x01.\x80\x02K\x09K\x08ctorch\nFloatTensor\n\x87.${int64(1, 1, 1, 0)}`,
    pickle: '\x80\x02}U\x01aU\x019Qs.',
    ...changed,
  });
}

/** A safetensors file whose header says this. */
function safetensors(header: unknown, contents = new Uint8Array()): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(new BigUint64Array([BigInt(json.length)]).buffer);
  return Uint8Array.from([...length, ...json, ...contents]);
}

/** A checkpoint in the legacy format of this version, which is all there is. */
function legacyVersion(pickle: string): Uint8Array {
  const magic = '\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.';
  return latin1(`\x80\x02${magic}\x80\x02${pickle}.`);
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

/** What training scripts keep their networks under, beside other tensors. */
const WITHIN = 'state_dict.module.';

function networkIn(checkpoint: StateDict): StateDict {
  const within = [...checkpoint].filter(([name]) => name.startsWith(WITHIN));
  if (within.length === 0) return checkpoint;
  return new Map(within.map(([name, tensor]) => [name.slice(WITHIN.length), tensor]));
}

/** Whole numbers are in checkpoints, too, but are no weights. */
const isWeight = ({ elementType }: { elementType: string }) => /float/.test(elementType);

describe.each([
  ['zip.pth', zip],
  ['legacy.pth', legacy],
  ['zip-protocol5.pth', fixture('zip-protocol5.pth')],
  ['legacy-protocol4.pth', fixture('legacy-protocol4.pth')],
  ['all.safetensors', fixture('all.safetensors')],
  ['training.pth.tar', fixture('training.pth.tar')],
  ['training-legacy.pth.tar', fixture('training-legacy.pth.tar')],
  ['tar.pth', fixture('tar.pth')],
])('%s', (name, file) => {
  const stateDict = networkIn(readCheckpoint(file));

  it('has the names, types and shapes that PyTorch gave it, in order', () => {
    const found = Array.from(stateDict, ([key, { elementType, shape }]) => [
      key,
      elementType,
      shape,
    ]);
    // The safetensors library sorts.
    if (name === 'all.safetensors') {
      const order = Object.keys(contents);
      found.sort(([a], [b]) => order.indexOf(String(a)) - order.indexOf(String(b)));
    }
    expect(found).toEqual(
      Object.entries(contents).map(([key, { elementType, shape }]) => [key, elementType, shape]),
    );
  });

  it.each(Object.entries(contents).filter(([, tensor]) => isWeight(tensor)))(
    'has the values of %s',
    (name, { values }) => {
      expect(Array.from(stateDict.get(name)?.toFloat32() ?? [])).toEqual(values);
    },
  );

  it('says that whole numbers are no weights', () => {
    expect(() => stateDict.get('bn.num_batches_tracked')?.toFloat32()).toThrow(/whole numbers/);
  });

  it('has the same values in parts', () => {
    for (const [key, { elementType, values }] of Object.entries(contents)) {
      if (!isWeight({ elementType })) continue;
      const middle = Math.floor(values.length / 3);
      const tensor = stateDict.get(key);
      const parts = [tensor?.toFloat32(0, middle), tensor?.toFloat32(middle)];
      expect(
        parts.flatMap((part) => Array.from(part ?? [])),
        key,
      ).toEqual(values);
    }
  });

  it('is read from a Buffer of Node’s at any offset', () => {
    for (const offset of [0, 1, 2, 4]) {
      const buffer = Buffer.concat([Buffer.alloc(offset), file]).subarray(offset);
      const tensor = networkIn(readCheckpoint(buffer)).get('conv.weight');
      expect(Array.from(tensor?.toFloat32() ?? [])).toEqual(contents['conv.weight'].values);
    }
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
    // A tar archive is recognised by its first block, and ends in zeros.
    const isTar = name === 'tar.pth';
    const end = isTar ? file.findLastIndex((byte) => byte !== 0) : file.length;
    for (let length = isTar ? 512 : 24; length < end; length += 7) {
      expect(errorOf(file.subarray(0, length)).kind, `${length} bytes`).toBe('truncated');
    }
  });

  it('ends in values or in a typed error, at once, whatever is changed in it', () => {
    let values = 0;
    let errors = 0;
    fc.assert(
      fc.property(mutationsOf(file), (mutated) => {
        const start = performance.now();
        try {
          for (const tensor of readCheckpoint(mutated).values()) {
            if (!isWeight(tensor)) continue;
            expect(tensor.toFloat32().length).toBeLessThanOrEqual(file.length);
          }
          values++;
        } catch (error) {
          expect(error).toBeInstanceOf(CheckpointError);
          errors++;
        }
        expect(performance.now() - start).toBeLessThan(1000);
      }),
      { numRuns: 2000, seed: 4 },
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
    ['a later pickle protocol', zipWithPickle('\x80\x06N.'), 'unsupported'],
    ['an archive of tar', tar({ 'a.txt': 'a' }), 'not-a-checkpoint'],
    [
      'of a machine of another byte order',
      tarCheckpoint({ sys_info: '\x80\x02}.' }),
      'unsupported',
    ],
    [
      'an empty tensor far beyond its numbers',
      tarCheckpoint({
        tensors: `\x80\x02K\x01.\x80\x02K\x09K\x08ctorch\nFloatTensor\n\x87.${int64(1, 0, 1, 5)}`,
      }),
      'corrupted',
    ],
    ['a list that is its version', legacyVersion(']'), 'unsupported'],
  ])('%s', (_, file, kind) => {
    expect(errorOf(file).kind).toBe(kind);
  });

  it.each([
    ['no object', [1], 'not-a-checkpoint'],
    ['a tensor that is none', { a: 1 }, 'corrupted'],
    [
      'an unknown type',
      { a: { dtype: 'F8_E5M2', shape: [1], data_offsets: [0, 1] } },
      'unsupported',
    ],
    [
      'a type with the name of what every object has',
      { a: { dtype: 'constructor', shape: [0], data_offsets: [0, 0] } },
      'unsupported',
    ],
    [
      'bytes that are not there',
      { a: { dtype: 'F32', shape: [3], data_offsets: [0, 12] } },
      'truncated',
    ],
    ['too few bytes', { a: { dtype: 'F32', shape: [3], data_offsets: [0, 8] } }, 'corrupted'],
    ['bytes backwards', { a: { dtype: 'F32', shape: [1], data_offsets: [8, 4] } }, 'corrupted'],
    ['half a number', { a: { dtype: 'F32', shape: [1], data_offsets: [0, 6] } }, 'corrupted'],
    ['a fraction', { a: { dtype: 'F32', shape: [0.5, 2], data_offsets: [0, 4] } }, 'corrupted'],
    [
      'a negative size',
      { a: { dtype: 'F32', shape: [-1, -1], data_offsets: [0, 4] } },
      'corrupted',
    ],
  ])('is safetensors with %s', (_, header, kind) => {
    expect(errorOf(safetensors(header, new Uint8Array(8))).kind).toBe(kind);
  });

  it.each([
    ['bytes before the first', [[4, 8]]],
    [
      'bytes between two',
      [
        [0, 4],
        [8, 12],
      ],
    ],
    ['bytes behind the last', [[0, 4]]],
    [
      'the same bytes twice',
      [
        [0, 8],
        [4, 12],
      ],
    ],
  ])('is safetensors whose tensors leave or have %s', (_, spans) => {
    const entries = spans.map(([begin = 0, end = 0], i) => [
      `t${i}`,
      { dtype: 'F32', shape: [(end - begin) / 4], data_offsets: [begin, end] },
    ]);
    const contents = new Uint8Array(spans.length === 1 ? 8 : 12);
    const error = errorOf(safetensors(Object.fromEntries(entries), contents));
    expect(error.message).toContain('its tensors lie over one another, or bytes in it belong to');
  });

  it('is a whole module: its class is refused by name', () => {
    const error = errorOf(fixture('module.pth'));
    expect(error.kind).toBe('refused');
    expect(error.message).toContain('"torch.nn.modules.linear.Linear"');
  });
});

describe('a hostile checkpoint', () => {
  it('cannot fill the memory with a long header', { timeout: 5000 }, () => {
    const withHeader = (header: string) => {
      const file = new Uint8Array(8 + header.length);
      new DataView(file.buffer).setUint32(0, header.length, true);
      file.set(new TextEncoder().encode(header), 8);
      return file;
    };
    const deep = `{"a":${'['.repeat(999_997)}${']'.repeat(999_997)}`;
    expect(errorOf(withHeader(`${deep}}`)).code).toBe('header-malformed');
    expect(errorOf(withHeader(`${deep} }`)).code).toBe('header-too-long');
  });

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

  it('cannot keep anybody waiting with a name that is a tuple of tuples of tuples', () => {
    // ((), ()), of that a pair, of that a pair … forty times over: written out, 2⁴⁰ empty tuples.
    const doubled = 'q\x00h\x00\x86'.repeat(40);
    const error = errorOf(zipWithPickle(`\x80\x02})${doubled}K\x01s.`));
    expect(error.kind).toBe('unsupported');
  });

  it('cannot keep anybody waiting with a version that is a tuple of tuples of tuples', () => {
    const error = errorOf(legacyVersion(`)${'q\x00h\x00\x86'.repeat(40)}`));
    expect(error.message).toContain('has the version object; only 1001 is known');
    expect(errorOf(legacyVersion('M\xea\x03')).message).toContain('has the version 1002;');
  });

  it('cannot overflow the stack with a version that is a list of lists of lists', () => {
    const deep = 100_000;
    expect(errorOf(legacyVersion(`${']'.repeat(deep)}${'a'.repeat(deep - 1)}`)).kind).toBe(
      'unsupported',
    );
  });

  it.each([
    ['dicts of one byte each', '}'.repeat(2_000_000)],
    [
      // Each call takes five bytes, and the same thousand pairs.
      'dicts made of one list again and again',
      `](${'NN\x86'.repeat(1000)}e\x85q\x00${'ccollections\nOrderedDict\nq\x01'}${'h\x01h\x00R'.repeat(20_000)}`,
    ],
    ['more than it may memorise', `N${'\x94'.repeat(2_000_000)}`],
    ['endless numbers', `\x8a\xff${'\x01'.repeat(255)}`.repeat(10_000)],
  ])('cannot fill the memory with %s', (_, operations) => {
    const error = errorOf(zipWithPickle(`\x80\x02${operations}.`));
    expect(error.kind).toBe('unsupported');
    expect(error.message).toContain('more than a million items');
  });

  it.each([127, 129, 255])('cannot break anything with a number of %i bytes', (length) => {
    const number = `\x8a${String.fromCharCode(length)}${'\x7f'.repeat(length)}`;
    expect(errorOf(zipWithPickle(`\x80\x02${number}.`)).kind).toBe('unsupported');
    expect(errorOf(legacyVersion(number)).message).toContain('has the version bigint;');
  });

  it('cannot have a storage looked up by a name that goes on and on', () => {
    const key = 'k'.repeat(60_000);
    const pickle = `\x80\x02(X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x60\xea\x00\x00${key}NK\x00tQ.`;
    const file = zipSync(
      { 'a/data.pkl': latin1(pickle), [`a/data/${key}`]: new Uint8Array() },
      { level: 0 },
    );
    expect(errorOf(file).kind).toBe('corrupted');
  });

  it('in the tar format is taken apart as carefully', () => {
    expect([...readCheckpoint(tarCheckpoint({})).keys()]).toEqual(['a']);
    const int64 = (value: number) => `${String.fromCharCode(value)}${'\0'.repeat(7)}`;
    const storages = (type: string, length: string, views: string) =>
      `\x80\x02K\x01.\x80\x02K\x07Nc${type}\n\x87.${length}${'\0'.repeat(8)}\x80\x02${views}.`;
    const tensor = (axes: string, ...numbers: number[]) =>
      `\x80\x02K\x01.\x80\x02K\x09K\x08ctorch\nFloatTensor\n\x87.${axes}${numbers.map(int64).join('')}`;
    const kinds = [
      { storages: storages('posix\nsystem', int64(2), ']') },
      { storages: storages('torch\nFloatStorage', int64(9), ']') },
      { storages: storages('torch\nFloatStorage', '\xff'.repeat(8), ']') },
      { storages: storages('torch\nFloatStorage', int64(2), 'N') },
      { storages: storages('torch\nFloatStorage', int64(2), '](K\x08K\x07K\x01K\x02ta') },
      { storages: storages('torch\nFloatStorage', int64(2), '](K\x08K\x06K\x00K\x01ta') },
      { tensors: tensor(int64(1), 2, 1, 0) },
      { tensors: tensor(int64(1), 1, 1) },
      { tensors: tensor('\xff'.repeat(8), 1, 1, 0) },
      { tensors: '\x80\x02N.' },
      { pickle: '\x80\x02}U\x01aU\x018Qs.' },
      { pickle: '\x80\x02}U\x01a]Qs.' },
    ].map((changed) => errorOf(tarCheckpoint(changed)).kind);
    expect(kinds).toEqual(['refused', ...Array.from({ length: 11 }, () => 'corrupted')]);
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

describe('what stands beside tensors', () => {
  const text = (characters: string) =>
    `X${String.fromCharCode(characters.length)}\0\0\0${characters}`;
  const tensor =
    'ctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storagectorch\nFloatStorage\n' +
    'X\x01\0\0\x000X\x03\0\0\0cpuK\x01tQK\0K\x01\x85K\x01\x85tR';
  const checkpoint = (pickle: string) =>
    zipSync(
      { 'a/data.pkl': latin1(`\x80\x02${pickle}.`), 'a/data/0': new Uint8Array(4) },
      { level: 0 },
    );

  it.each([
    ['a number', 'K\x01'],
    ['a list', ']K\x01a'],
    ['an object with a state', `cargparse\nNamespace\n)\x81}${text('lr')}K\x01sb`],
    ['what a function makes', 'cnumpy._core.multiarray\nscalar\n(K\x01tR'],
    ['a dict of its own', `cmine\nDict\n)R${text('k')}K\x01s`],
    ['a list of its own', 'cmine\nList\n)RK\x01a'],
    ['a set', '\x8f(K\x01\x90'],
    ['a frozen set', '(K\x01\x91'],
    ['bytes', 'C\x02ab'],
    ['a class', 'cmine\nModel\n'],
    ['what is made by name', 'cmine\nModel\n)}\x92'],
    ['a tensor of complex numbers', tensor.replace('FloatStorage', 'ComplexFloatStorage')],
    ['a dict by numbers', `}K\x01${tensor}s`],
    ['a dict that holds itself', `}q\x07${text('k')}h\x07s`],
  ])('is skipped: %s', (_, item) => {
    const read = readCheckpoint(checkpoint(`}${text('x')}${item}s${text('w')}${tensor}s`));
    expect([...read.keys()]).toEqual(['w']);
  });

  it('is a dict of others, whose keys stand before their names', () => {
    const inner = `}${text('w')}${tensor}s`;
    const read = readCheckpoint(checkpoint(`}${text('ema')}}${text('module')}${inner}ss`));
    expect([...read.keys()]).toEqual(['ema.module.w']);
  });

  it.each([
    'posix\nsystem',
    'os\nsystem',
    'subprocess\nPopen',
    'builtins\neval',
    'builtins\ngetattr',
    '__builtin__\nexec',
    'runpy\nrun_path',
  ])('is refused when it would run a program: %j', (name) => {
    const error = errorOf(
      checkpoint(`}${text('x')}c${name}\n(${text('1')}tRs${text('w')}${tensor}s`),
    );
    expect(error.kind).toBe('refused');
    expect(error.message).toContain(`"${name.replace('\n', '.')}"`);
  });

  it('is skipped where its name is longer than any network’s', { timeout: 5000 }, () => {
    const entry = { dtype: 'F32', shape: [] };
    const header = {
      [`${'module.'.repeat(100_000)}a`]: { ...entry, data_offsets: [0, 4] },
      a: { ...entry, data_offsets: [4, 8] },
    };
    expect([...readCheckpoint(safetensors(header, new Uint8Array(8))).keys()]).toEqual(['a']);
  });
});

/** Pieces of pickles as Python 2 and PyTorch 0.1 wrote them, of one float32 storage. */
describe('a checkpoint of the first years', () => {
  const text = (characters: string) => `U${String.fromCharCode(characters.length)}${characters}`;
  const long = (value: number) => `\x8a\x01${String.fromCharCode(value)}`;
  const storage = `(${text('storage')}ctorch\nFloatStorage\n${text('0')}${text('cpu')}K\x04NtQ`;
  const tensor = `ctorch._utils\n_rebuild_tensor\n(${storage}K\x01(${long(3)}t(${long(1)}ttR`;
  const numbers = new Uint8Array(Float32Array.of(0, 1, 2, 3).buffer);
  const read = (pickle: string) =>
    readCheckpoint(zipSync({ 'a/data.pkl': latin1(pickle), 'a/data/0': numbers }, { level: 0 }));

  it('has its tensors in a list of pairs', () => {
    const stateDict = read(`\x80\x02ccollections\nOrderedDict\n]]${text('w')}a${tensor}aa\x85R.`);
    expect(Array.from(stateDict.get('w')?.toFloat32() ?? [])).toEqual([1, 2, 3]);
  });

  it('has parameters that are given their tensors afterwards', () => {
    const parameter = `ctorch.nn.parameter\nParameter\n)\x81(${tensor}NN\x88Ntb`;
    const stateDict = read(`\x80\x02}${text('w')}${parameter}s.`);
    expect(Array.from(stateDict.get('w')?.toFloat32() ?? [])).toEqual([1, 2, 3]);
  });

  it('is refused when a parameter is given anything else', () => {
    const parameter = 'ctorch.nn.parameter\nParameter\n)\x81)b';
    expect(() => read(`\x80\x02}${text('w')}${parameter}s.`)).toThrow(
      'a parameter in it is made of something unexpected',
    );
  });
});
