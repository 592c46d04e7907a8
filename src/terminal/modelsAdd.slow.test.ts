import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHARED_FOLDER } from '../../datasets/sharedFolder.ts';
import { installedNames, usableNetworks } from './installedFolder.ts';
import { type AddOptions, addNetwork } from './modelsAdd.ts';
import { listNetworks, removeNetworks } from './modelsList.ts';
import { verifyNetworks } from './modelsVerify.ts';
import { namesIn, narrowPath, StandIns, TestTerminal } from './testing/standIns.ts';

const FOREIGN = resolve(import.meta.dirname, '../../models/onnx/fixtures');
const RECONSTRUCTED = join(SHARED_FOLDER, 'weights/mobilenet_v2-reconstructed.pth');
const TINY = new StandIns().network('tiny', 'alexnet', 'alexnet.pth', 'alexnetAA.pth');

const aside = mkdtempSync(join(tmpdir(), 'shiftscope-add-'));
const folder = join(aside, 'installed');
mkdirSync(folder);
afterAll(() => rmSync(aside, { recursive: true }));

const SEVEN_NAMES = join(aside, 'seven.txt');
writeFileSync(SEVEN_NAMES, 'a\nb\nc\nd\ne\nf\ng\n');
const TWO_NAMES = join(aside, 'two.txt');
writeFileSync(TWO_NAMES, 'a\nb\n');

const GAP_IN_NAMES = join(aside, 'gap.txt');
writeFileSync(GAP_IN_NAMES, 'a\n\nc\n');

function placeWith(terminal: TestTerminal) {
  return { folder, networks: [TINY], terminal };
}

async function add(path: string, name: string, options: Partial<AddOptions> = {}) {
  const terminal = new TestTerminal();
  const nothing = {
    architecture: undefined,
    weights: undefined,
    antialiasedFrom: undefined,
    precision: undefined,
    normalisation: undefined,
    channels: undefined,
    output: undefined,
    labels: undefined,
  };
  await addNetwork(path, { name, ...nothing, ...options }, placeWith(terminal));
  return terminal.lines;
}

describe('addNetwork', () => {
  beforeAll(() => {
    // As a crash leaves it, between the network's file and the manifest.
    writeFileSync(join(folder, 'pair-01234567.onnx'), 'half a network');
    writeFileSync(join(folder, 'pairAA-01234567.onnx.new'), 'less than that');
    writeFileSync(join(folder, 'pair.json.new'), '{"format":1,');
    writeFileSync(join(folder, 'pair-two-01234567.onnx'), 'of another name');
  });

  it('takes nothing for installed that is only half written', () => {
    expect(installedNames(folder)).toEqual([]);
  });

  it('makes a pair of two checkpoints, official ones under their licence', async () => {
    const antialiasedFrom = narrowPath('alexnetAA.pth');
    const lines = await add(narrowPath('alexnet.pth'), 'pair', {
      antialiasedFrom,
      labels: SEVEN_NAMES,
    });
    expect(lines).toEqual([
      'pair runs and gives numbers.',
      'pairAA runs and gives numbers.',
      'pair is installed, for “npm run map -- --model pair” and the next “npm start”.',
    ]);
    const [pair] = usableNetworks(folder);
    expect(pair?.standard).toMatchObject({
      classNames: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      licence: 'free',
      provenance: 'random weights: alexnet.pth',
    });
    expect(pair?.antialiased).toMatchObject({ antialiased: true, licence: 'not so free' });
    expect(namesIn(folder)).toEqual(['pair-two.onnx', 'pair.json', 'pair.onnx', 'pairAA.onnx']);
  });

  it('takes an ONNX file, says what it assumes, and knows no licence', async () => {
    const lines = await add(join(FOREIGN, 'nchw.onnx'), 'foreign');
    expect(lines[0]).toMatch(/^nchw\.onnx: --normalise imagenet is assumed\. /);
    expect(lines.at(-1)).toBe(
      'foreign is installed, for “npm run map -- --model foreign” and the next “npm start”.',
    );
    const foreign = usableNetworks(folder).find(({ id }) => id === 'foreign');
    expect(foreign?.standard).toMatchObject({
      licence: 'not known',
      provenance: 'The file nchw.onnx, added by hand.',
      architecture: undefined,
    });
    expect(foreign?.antialiased).toBeUndefined();
  });

  it('says what is assumed of a checkpoint’s pixels, which can be said otherwise', async () => {
    const path = narrowPath('vgg16.pth');
    const lines = await add(path, 'assumed');
    expect(lines[0]).toBe(
      'vgg16.pth: Its pixels are assumed to be normalised by ImageNet’s mean and deviation, as published networks of its kind have them.',
    );
    const byHand = { mean: [1, 2, 3], deviation: [4, 5, 6], channels: 'RGB' } as const;
    await add(path, 'said', { normalisation: byHand, channels: 'BGR' });
    const networks = usableNetworks(folder);
    const [assumed, said] = ['assumed', 'said'].map(
      (name) => networks.find(({ id }) => id === name)?.standard,
    );
    expect(assumed?.remarks?.map(({ message }) => message)).toEqual([
      lines[0]?.replace('vgg16.pth: ', ''),
    ]);
    expect(said?.remarks?.map(({ message }) => message)).toEqual([
      'Its pixels are taken as blue, green, red, bytes minus (1, 2, 3) divided by (4, 5, 6) of red, green and blue.',
    ]);
    expect(said?.sha256).not.toBe(assumed?.sha256);
    await removeNetworks(['assumed', 'said'], placeWith(new TestTerminal()));
  });

  it('reads no weights from outside of the file’s folder', async () => {
    const path = join(FOREIGN, 'weights-outside.onnx');
    await expect(add(path, 'outside')).rejects.toThrow(
      'weights-outside.onnx: its weights are said to lie in “..”, which is no file beside it.',
    );
  });

  it('takes no bytes of the file itself for its weights', async () => {
    const path = join(aside, 'itself.onnx');
    const text = readFileSync(join(FOREIGN, 'external.onnx'), 'latin1');
    writeFileSync(path, text.replaceAll('weights.bin', 'itself.onnx'), 'latin1');
    await expect(add(path, 'itself')).rejects.toThrow(
      'itself.onnx: its weights are said to lie in “itself.onnx”, which is no file beside it.',
    );
  });

  it('takes the weights that lie beside an ONNX file', async () => {
    const path = join(aside, 'external.onnx');
    copyFileSync(join(FOREIGN, 'external.onnx'), path);
    await expect(add(path, 'beside')).rejects.toThrow(/weights\.bin: there is no such file\.$/);
    writeFileSync(join(aside, 'weights.bin'), new Uint8Array(20_000));
    await add(path, 'beside');
    expect(usableNetworks(folder).map(({ id }) => id)).toContain('beside');
    await removeNetworks(['beside'], placeWith(new TestTerminal()));
  });

  it.each<[string, string, string, Partial<AddOptions>, RegExp]>([
    ['a name that is taken', narrowPath('alexnet.pth'), 'pair', {}, /^There is a network “pair”/],
    [
      'the name of an official network',
      narrowPath('alexnet.pth'),
      'tiny',
      {},
      /^tiny is the name of an official network, which “npm run models -- get tiny” installs: /,
    ],
    ['a name that is none', narrowPath('alexnet.pth'), '../x', {}, /^“\.\.\/x” is no name/],
    ['no file', narrowPath('none.pth'), 'x', {}, /none\.pth: there is no such file\.$/],
    ['no checkpoint', 'package.json', 'x', {}, /^package\.json: The file is no checkpoint/],
    [
      'an ONNX file that cannot run',
      join(FOREIGN, 'size-wide.onnx'),
      'x',
      {},
      /^size-wide\.onnx: .*square/,
    ],
    [
      'networks that are no pair',
      narrowPath('alexnet.pth'),
      'x',
      { antialiasedFrom: narrowPath('vgg16AA.safetensors') },
      /are no pair: add each under a name of its own\.$/,
    ],
    [
      'an anti-aliased network as the standard one',
      narrowPath('alexnetAA.pth'),
      'x',
      { antialiasedFrom: narrowPath('alexnetAA.pth') },
      /is an anti-aliased network itself: give it with --antialiased-from\.$/,
    ],
    [
      'a standard network as the anti-aliased one',
      narrowPath('alexnet.pth'),
      'x',
      { antialiasedFrom: narrowPath('alexnet.pth') },
      /^alexnet\.pth: This is the checkpoint of a standard AlexNet/,
    ],
    [
      'names of other classes',
      narrowPath('alexnet.pth'),
      'x',
      { labels: TWO_NAMES },
      /two\.txt has 2 names, but .*alexnet\.pth has 7 classes\.$/,
    ],
    [
      'a list of names with an empty line',
      narrowPath('alexnet.pth'),
      'x',
      { labels: GAP_IN_NAMES },
      /gap\.txt: The file of class names has nothing on line 2\.$/,
    ],
    [
      'an output of a checkpoint',
      narrowPath('alexnet.pth'),
      'x',
      { output: 'y' },
      /^--output is for ONNX files/,
    ],
    [
      'an order of channels alone for a checkpoint',
      narrowPath('alexnet.pth'),
      'x',
      { channels: 'BGR' },
      /^--channels of the checkpoint alexnet\.pth goes with --normalise or --mean\.$/,
    ],
    [
      'a precision for an ONNX file',
      join(FOREIGN, 'nchw.onnx'),
      'x',
      { precision: 'fp16' },
      /^--precision is for checkpoints/,
    ],
  ])('refuses %s, and leaves nothing behind', async (_, path, name, options, sentence) => {
    const before = namesIn(folder);
    await expect(add(path, name, options)).rejects.toThrow(sentence);
    expect(namesIn(folder)).toEqual(before);
  });

  it('lets one of two commands have a name, and tells the other', async () => {
    const path = join(FOREIGN, 'nchw.onnx');
    const ends = await Promise.allSettled([add(path, 'twice'), add(path, 'twice')]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = ends.find(({ status }) => status === 'rejected');
    expect(String(refused && 'reason' in refused && refused.reason)).toContain(
      'Another command adds “twice”: wait for it.',
    );
    expect(namesIn(folder).filter((name) => name.startsWith('twice'))).toEqual([
      'twice.json',
      'twice.onnx',
    ]);
    await removeNetworks(['twice'], placeWith(new TestTerminal()));
  });

  it.skipIf(!existsSync('/dev/full'))('says when the disk is full, and cleans up', async () => {
    const pair = usableNetworks(folder).find(({ id }) => id === 'pair');
    const digits = pair?.antialiased?.sha256.slice(0, 8);
    symlinkSync('/dev/full', join(folder, `fullAA-${digits}.onnx.new`));
    const options = { antialiasedFrom: narrowPath('alexnetAA.pth') };
    await expect(add(narrowPath('alexnet.pth'), 'full', options)).rejects.toThrow(
      /^The disk is full: .*fullAA-[0-9a-f]{8}\.onnx cannot be written\. Make room and give the command again, or take another folder\.$/,
    );
    expect(namesIn(folder).filter((name) => name.startsWith('full'))).toEqual([]);
  });
});

describe('listNetworks', () => {
  it('lists the built-in, the installed and those that can be had', () => {
    writeFileSync(join(folder, 'broken.json'), '{');
    writeFileSync(join(folder, 'broken-01234567.onnx'), 'whatever it was');
    writeFileSync(join(folder, 'pairAA-01234567.onnx.new'), 'as Ctrl-C leaves it');
    const terminal = new TestTerminal();
    listNetworks(placeWith(terminal));
    rmSync(join(folder, 'broken.json'));
    rmSync(join(folder, 'broken-01234567.onnx'));
    const columns = terminal.lines.map((line) => line.split(/ {2,}/));
    expect(columns).toEqual([
      ['name', 'network', 'size', 'licence', 'state'],
      ['efficientnet-lite0', 'EfficientNet-Lite0', '9.7 MB', 'Apache-2.0', 'built in'],
      [
        'efficientnet-lite0',
        'EfficientNet-Lite0, anti-aliased',
        '9.7 MB',
        'Apache-2.0',
        'built in',
      ],
      ['tiny', 'tiny', '67 kB', 'free', 'not installed'],
      ['tiny', 'tiny, anti-aliased', '67 kB', 'not so free', 'not installed'],
      ['foreign', 'foreign', expect.stringMatching(/ kB$/), 'not known', 'installed'],
      ['pair', 'pair', expect.stringMatching(/ kB$/), 'free', 'installed, fp32'],
      [
        'pair',
        'pair, anti-aliased',
        expect.stringMatching(/ kB$/),
        'not so free',
        'installed, fp32',
      ],
      [expect.stringMatching(/^broken cannot be used: .* Remove it and install it anew\.$/)],
      [
        '1 kB of pair-two are left over from an installation that was broken off, or is running now. To clear them: npm run models -- remove pair-two',
      ],
      [
        '1 kB of pair are left over from an installation that was broken off, or is running now; they go when it is removed or installed anew.',
      ],
      [''],
      ['To install: npm run models -- get tiny'],
    ]);
  });

  it('lists what there is when nothing was ever installed', () => {
    const terminal = new TestTerminal();
    listNetworks({ ...placeWith(terminal), folder: join(folder, 'none') });
    expect(terminal.lines).toHaveLength(7);
  });
});

describe('verifyNetworks', () => {
  it('compares with the study only what can be compared', async () => {
    const place = placeWith(new TestTerminal());
    await expect(verifyNetworks(['pair'], place)).rejects.toThrow(
      'pair is none of the study’s networks',
    );
    await expect(verifyNetworks(['none'], place)).rejects.toThrow(
      '“none” is not installed; installed: foreign, pair.',
    );
  });

  it.skipIf(!existsSync(RECONSTRUCTED))(
    'finds that the reconstructed MobileNetV2 reproduces the published maps',
    async () => {
      await add(RECONSTRUCTED, 'mobilenet');
      const terminal = new TestTerminal();
      const reproduces = await verifyNetworks(['mobilenet'], placeWith(terminal));
      const largest = terminal.lines.slice(0, 4).map((line) => {
        const [, map, value] = /^mobilenet, (.*): +largest difference (\S+),/.exec(line) ?? [];
        return [map, Number(value)] as const;
      });
      console.log(terminal.lines.join('\n'));
      expect(largest.map(([map]) => map)).toEqual([
        'berry, fc',
        'berry, class',
        'plane, fc',
        'plane, class',
      ]);
      const allowed = [0.002, 0.006, 0.002, 0.03];
      largest.forEach(([map, value], i) => {
        expect(value, map).toBeLessThan(allowed[i] as number);
      });
      expect(terminal.lines.at(-1)).toMatch(/^mobilenet reproduces the published maps/);
      expect(reproduces).toBe(true);
      await removeNetworks(['mobilenet'], placeWith(new TestTerminal()));
    },
  );
});

describe('removeNetworks', () => {
  it('removes all of a name or nothing', async () => {
    const terminal = new TestTerminal();
    await expect(removeNetworks(['pair', 'none'], placeWith(terminal))).rejects.toThrow(
      '“none” is not installed; installed: foreign, pair.',
    );
    expect(namesIn(folder)).toContain('pair.onnx');
    await removeNetworks(['pair', 'foreign'], placeWith(terminal));
    expect(namesIn(folder)).toEqual(['pair-two.onnx']);
    expect(terminal.lines).toEqual(['pair is removed.', 'foreign is removed.']);
    // What an installation has left that was broken off.
    await removeNetworks(['pair-two'], placeWith(terminal));
    expect(namesIn(folder)).toEqual([]);
  });
});
