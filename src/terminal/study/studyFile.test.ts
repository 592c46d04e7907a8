import { describe, expect, it } from 'vitest';
import { colourOf, parseStudyFile } from './studyFile.ts';

describe('a study’s file', () => {
  it('needs scenes alone', () => {
    expect(parseStudyFile('scenes: photos/*.png', 's.yaml')).toEqual({
      networks: ['efficientnet-lite0'],
      scenes: ['photos/*.png'],
      layers: ['class'],
      anchors: ['c'],
      stride: 8,
      seed: 1,
      backend: 'native',
      out: 'study',
    });
  });

  it('may be JSON, and say more', () => {
    const json = JSON.stringify({
      networks: ['vgg16', { file: 'a.onnx', antialiased: 'b.onnx' }],
      scenes: [{ files: 'x', as: 'picture', class: 3, sizes: 64, backgrounds: ['grey'] }, 'berry'],
      region: { y: 0, x: 1, rows: 2, cols: 3 },
    });
    expect(parseStudyFile(json, 's.json')).toMatchObject({
      networks: ['vgg16', { file: 'a.onnx', antialiased: 'b.onnx' }],
      scenes: [
        { files: ['x'], as: 'picture', class: 3, sizes: [64], backgrounds: ['grey'] },
        'berry',
      ],
      region: { y: 0, x: 1, rows: 2, cols: 3 },
    });
  });

  it.each([
    [
      '',
      's.yaml: a study is a list of settings: title, networks, scenes, as, class, sizes, backgrounds, layers, anchors, stride, region, seed, backend, out.',
    ],
    ['networks: x', 's.yaml: “scenes” is missing.'],
    [
      'scenes: x\nstrides: 8',
      's.yaml: there is no setting “strides”; known: title, networks, scenes, as, class, sizes, backgrounds, layers, anchors, stride, region, seed, backend, out.',
    ],
    ['scenes: x\nstride: 0', 's.yaml: “stride”: it is a whole number of at least 1, not 0.'],
    [
      'scenes: x\nstride: fine',
      's.yaml: “stride”: it is a whole number of at least 1, not "fine".',
    ],
    ['scenes: x\nbackend: gpu', 's.yaml: “backend”: it is “native” or “wasm”, not "gpu".'],
    [
      'scenes: x\nlayers: [fc, fc9]',
      's.yaml: “layers”: it is one of stride1, stride2, stride4, stride8, stride16, stride32, fc6, fc6relu, fc7, fc7relu, fc, class, not ["fc","fc9"].',
    ],
    ['scenes: []', 's.yaml: “scenes”: the list is empty, not [].'],
    [
      'scenes: [\n',
      's.yaml: Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1.',
    ],
  ])('that is wrong is said: %j', (content, sentence) => {
    expect(() => parseStudyFile(content, 's.yaml')).toThrow(sentence);
  });

  it('has a line for each thing that is wrong', () => {
    expect(() => parseStudyFile('scenes: x\nstride: 0\nseed: -1', 's.yaml')).toThrow(
      's.yaml: “stride”: it is a whole number of at least 1, not 0.\ns.yaml: “seed”: it is a whole number of at least 0, not -1.',
    );
  });

  it('names colours', () => {
    expect(['white', 'grey', '#A0b0C0', 'meadow.png'].map(colourOf)).toEqual([
      '#ffffff',
      '#808080',
      '#a0b0c0',
      undefined,
    ]);
  });
});
