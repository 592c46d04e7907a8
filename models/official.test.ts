import { describe, expect, it } from 'vitest';
import { digestStartOf, networksToGet, OFFICIAL_NETWORKS } from './official.ts';

const checkpoints = OFFICIAL_NETWORKS.flatMap(({ id, standard, antialiased }) => [
  { name: id, checkpoint: standard },
  { name: `${id}AA`, checkpoint: antialiased },
]);

describe.each(checkpoints)('the official checkpoint of $name', ({ checkpoint }) => {
  it('carries in its names how its digests begin', () => {
    for (const { name, sha256 } of checkpoint.files) {
      const digits = digestStartOf(name);
      if (sha256 !== undefined) {
        expect(sha256).toMatch(/^[0-9a-f]{64}$/);
        expect(sha256.startsWith(digits)).toBe(true);
      }
    }
  });

  it('lies at an https address', () => {
    const [{ name }] = checkpoint.files;
    expect(new URL(name, checkpoint.folderUrl).href).toBe(`${checkpoint.folderUrl}${name}`);
    expect(checkpoint.folderUrl).toMatch(/^https:\/\/.*\/$/);
  });
});

it('asks to accept the licence of all anti-aliased weights, and of them alone', () => {
  for (const { standard, antialiased } of OFFICIAL_NETWORKS) {
    expect(standard.licenceToAccept).toBeUndefined();
    expect(antialiased.licence).toBe('CC BY-NC-SA 4.0');
    expect(antialiased.licenceToAccept?.url).toContain('by-nc-sa/4.0');
  }
});

it('finds no digest in other names', () => {
  expect(() => digestStartOf('resnet50.pth')).toThrow('resnet50.pth carries no digest.');
  expect(() => digestStartOf('resnet50-0676ba6.pth')).toThrow(RangeError);
});

it('tells what is not installed, with size, licences and command', () => {
  expect(networksToGet([]).map(({ id }) => id)).toEqual([
    'alexnet',
    'vgg16',
    'resnet50',
    'mobilenet_v2',
  ]);
  expect(networksToGet(['alexnet', 'vgg16', 'mine', 'mobilenet_v2'])).toEqual([
    {
      id: 'resnet50',
      title: 'ResNet-50 and its anti-aliased twin',
      sizeInBytes: 102_530_333 + 102_500_000,
      licences: ['BSD-3-Clause', 'CC BY-NC-SA 4.0'],
      command: 'npm run models -- get resnet50',
    },
  ]);
});
