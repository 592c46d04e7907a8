import { describe, expect, it } from 'vitest';
import { installedNetworks, readInstalled } from './installedNetworks.ts';

const RESNET = {
  format: 1,
  id: 'resnet50',
  title: 'ResNet-50',
  standard: {
    file: 'resnet50-01234567.onnx',
    title: 'ResNet-50',
    sizeInBytes: 102_000_000,
    sha256: '0123456789abcdef'.repeat(4),
    featureLayers: [{ name: 'fc', width: 1000 }],
    classes: 1000,
    architecture: 'resnet50',
    precision: 'fp16',
    licence: 'BSD-3-Clause',
    source: 'torchvision’s weights',
  },
};
const URLS = { 'resnet50-01234567.onnx': '/assets/resnet50-hash.onnx' };

describe('installedNetworks', () => {
  it('answers whatever is installed, or nothing', () => {
    const { installed, problems } = installedNetworks();
    expect(Array.isArray(installed)).toBe(true);
    expect(Array.isArray(problems)).toBe(true);
  });
});

describe('readInstalled', () => {
  it('has nothing to offer of an empty folder', () => {
    expect(readInstalled({}, {})).toEqual({ installed: [], problems: [] });
  });

  it('gives a network that stands alone its address', () => {
    const { installed, problems } = readInstalled({ 'resnet50.json': RESNET }, URLS);
    expect(problems).toEqual([]);
    expect(installed).toEqual([
      {
        id: 'resnet50',
        title: 'ResNet-50',
        antialiased: undefined,
        standard: {
          id: 'resnet50',
          antialiased: false,
          title: 'ResNet-50',
          provenance: 'torchvision’s weights',
          url: '/assets/resnet50-hash.onnx',
          sizeInBytes: 102_000_000,
          sha256: RESNET.standard.sha256,
          featureLayers: [{ name: 'fc', width: 1000 }],
          licence: 'BSD-3-Clause',
          architecture: 'resnet50',
          precision: 'fp16',
        },
      },
    ]);
  });

  it('tells of what cannot be used, and goes on with the rest', () => {
    const { installed, problems } = readInstalled(
      {
        'resnet50.json': RESNET,
        'broken.json': { ...RESNET, id: 'broken', standard: { file: '../../etc' } },
        'lost.json': {
          ...RESNET,
          id: 'lost',
          standard: { ...RESNET.standard, file: 'lost-01234567.onnx' },
        },
      },
      URLS,
    );
    expect(installed.map(({ id }) => id)).toEqual(['resnet50']);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^The installed network broken cannot be used: standard\.file: /);
    expect(problems[1]).toBe(
      'The installed network lost cannot be used: lost-01234567.onnx is missing. “npm run models -- remove lost”, then install it anew.',
    );
  });
});
