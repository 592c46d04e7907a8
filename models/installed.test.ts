import { describe, expect, it } from 'vitest';
import { installedOf, nameProblem, parseManifest } from './installed.ts';

const ENTRY = {
  file: 'mine-01234567.onnx',
  title: 'Mine',
  sizeInBytes: 100,
  sha256: '0123456789abcdef'.repeat(4),
  featureLayers: [
    { name: 'fc6', width: 4096 },
    { name: 'fc', width: 3 },
  ],
  classes: 3,
  licence: 'unknown',
  source: 'mine.pth',
};
const INSIDE = {
  stages: [
    { tensor: 'relu', channels: 2, sideInPx: 112, strideInPx: 2 },
    { tensor: 'sum', channels: 8, sideInPx: 7, strideInPx: 32 },
  ],
  downSamplings: [
    {
      by: 'BlurPool',
      before: { tensor: 'relu', channels: 2, sideInPx: 112 },
      after: { tensor: 'blurred', channels: 2, sideInPx: 56 },
      keepsChannels: true,
    },
  ],
};
const MANIFEST = { format: 1, id: 'mine', title: 'Mine', standard: ENTRY };

describe('nameProblem', () => {
  it.each(['resnet50', 'mobilenet_v2', 'a', 'my-net.v2', 'x'.repeat(48)])('accepts %s', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each([
    '',
    '.',
    '..',
    '../up',
    'a/b',
    'a\\b',
    '-a',
    'a.',
    'Resnet',
    'fooAA',
    'a b',
    'ä',
    'x'.repeat(49),
    'nul\u0000',
  ])('refuses “%s”', (name) => {
    expect(nameProblem(name)).toContain('is no name');
  });

  it.each(['all', 'any', 'efficientnet-lite0', 'published-resnet50', 'own-0123'])(
    'keeps %s for itself',
    (name) => {
      expect(nameProblem(name)).toBe(`The name “${name}” is taken: choose another.`);
    },
  );
});

describe('parseManifest', () => {
  it('leaves out what it does not know', () => {
    const { standard, ...rest } = parseManifest({ ...MANIFEST, later: 1 });
    expect({ ...rest, standard }).toEqual(MANIFEST);
  });

  it('knows what can be seen inside a network', () => {
    const manifest = { ...MANIFEST, standard: { ...ENTRY, inside: INSIDE } };
    expect(parseManifest(manifest)).toEqual(manifest);
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', null, /^the whole: /],
    ['another format', { ...MANIFEST, format: 2 }, /^format: /],
    ['a name that points elsewhere', { ...MANIFEST, id: '../mine' }, /^id: /],
    ['no network', { format: 1, id: 'mine', title: 'Mine' }, /^the whole: There is at least one/],
    [
      'a file that lies elsewhere',
      { ...MANIFEST, standard: { ...ENTRY, file: '../mine-01234567.onnx' } },
      /^standard\.file: /,
    ],
    [
      'a layer that no map shows',
      { ...MANIFEST, standard: { ...ENTRY, featureLayers: [{ name: 'conv1', width: 3 }] } },
      /^standard\.featureLayers\.0\.name: /,
    ],
    [
      'logits that are not one a class',
      { ...MANIFEST, standard: { ...ENTRY, classes: 4 } },
      /^standard: The last feature layer holds the logits, one a class\.$/,
    ],
    [
      'too few names of classes',
      { ...MANIFEST, standard: { ...ENTRY, classNames: ['cat', 'dog'] } },
      /^standard: There is one name a class\.$/,
    ],
    [
      'a digest that is none',
      { ...MANIFEST, standard: { ...ENTRY, sha256: 'abc' } },
      /^standard\.sha256: /,
    ],
    [
      'two stages of one stride',
      {
        ...MANIFEST,
        standard: {
          ...ENTRY,
          inside: { ...INSIDE, stages: [INSIDE.stages[0], INSIDE.stages[0]] },
        },
      },
      /^standard\.inside\.stages: There is one stage of each stride, the finest first\.$/,
    ],
    [
      'another architecture',
      { ...MANIFEST, standard: { ...ENTRY, architecture: 'inception' } },
      /^standard\.architecture: /,
    ],
  ])('refuses %s', (_, content, message) => {
    expect(() => parseManifest(content)).toThrow(message);
    expect(() => parseManifest(content)).toThrow(RangeError);
  });
});

describe('installedOf', () => {
  const url = (file: string) => `file:///${file}`;

  it('calls the anti-aliased network of a pair by its name and AA', () => {
    const antialiased = { ...ENTRY, file: 'mineAA-01234567.onnx', classNames: ['a', 'b', 'c'] };
    const pair = installedOf(parseManifest({ ...MANIFEST, antialiased }), url);
    expect(pair.standard).toMatchObject({ id: 'mine', antialiased: false });
    expect(pair.antialiased).toMatchObject({
      id: 'mineAA',
      antialiased: true,
      url: 'file:///mineAA-01234567.onnx',
      classNames: ['a', 'b', 'c'],
    });
  });

  it('numbers classes that nobody has named, unless they are a thousand', () => {
    expect(installedOf(parseManifest(MANIFEST), url).standard?.classNames).toEqual([
      'class 0',
      'class 1',
      'class 2',
    ]);
    const imagenet = { ...ENTRY, featureLayers: [{ name: 'fc', width: 1000 }], classes: 1000 };
    const { standard } = installedOf(parseManifest({ ...MANIFEST, standard: imagenet }), url);
    expect(standard).not.toHaveProperty('classNames');
  });

  it('passes on what can be seen inside, where it is known', () => {
    const known = { ...MANIFEST, standard: { ...ENTRY, inside: INSIDE } };
    expect(installedOf(parseManifest(known), url).standard?.inside).toEqual(INSIDE);
    expect(installedOf(parseManifest(MANIFEST), url).standard).not.toHaveProperty('inside');
  });

  it('says which file is missing', () => {
    expect(() => installedOf(parseManifest(MANIFEST), () => undefined)).toThrow(
      'mine-01234567.onnx is missing.',
    );
  });
});
