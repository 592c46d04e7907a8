import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Scene } from '../domain/scene.ts';
import { packRunFile, type SavedRun, unpackRunFile } from './runFile.ts';

const scene: Scene = {
  kind: 'patch',
  patch: {
    widthInPx: 223,
    heightInPx: 224,
    rgbaHwc: Uint8Array.from({ length: 223 * 224 * 4 }, (_, i) => (i * 7) % 256),
  },
  background: [1, 2, 3],
};
const side = {
  title: 'Standard',
  network: 'A network',
  networkId: 'net',
  origin: 'computed live on WASM, 1 thread',
  targetClass: 3,
  classes: { count: 10, names: 'none' as const },
};
const run: SavedRun = {
  description: {
    savedAt: '2026-01-02T03:04:05.678Z',
    networks: 'A network and nothing',
    scene: {
      id: 'own-0123456789ab',
      title: 'Mug',
      kind: 'patch',
      rows: 1,
      cols: 2,
      targetClass: 3,
      attribution: 'your own',
      licence: 'none',
    },
    layer: 'class',
    anchor: { y: 0, x: 1 },
    position: { y: 0, x: 0 },
    strideInPx: 1,
    region: { y: 0, x: 0, rows: 1, cols: 1 },
    view: 'colours=viridis',
    sides: { left: side, right: null },
  },
  maps: {
    left: {
      values: Float32Array.of(0.1, Number.NaN),
      topClasses: Uint16Array.of(3, 1, 2, 4, 5, 0, 0, 0, 0, 0),
      topProbabilities: Float32Array.of(0.1, 0.09, 0.08, 0.07, 0.06, 0, 0, 0, 0, 0),
    },
    right: undefined,
  },
  scene,
};

/** The file with one of its entries changed; `undefined` takes it out. */
function changed(name: string, change: (entry: Uint8Array) => Uint8Array | undefined): Uint8Array {
  const { [name]: entry, ...others } = unzipSync(packRunFile(run));
  const after = change(entry as Uint8Array);
  return zipSync({ ...others, ...(after && { [name]: after }) });
}

function redescribed(change: (description: Record<string, unknown>) => void): Uint8Array {
  return changed('run.json', (entry) => {
    const description = JSON.parse(strFromU8(entry));
    change(description);
    return strToU8(JSON.stringify(description));
  });
}

it('brings back every number, and the picture if it is in it', () => {
  expect(unpackRunFile(packRunFile(run))).toEqual(run);
  const without = { ...run, scene: undefined };
  expect(unpackRunFile(packRunFile(without))).toEqual(without);
  expect(packRunFile(run)).toEqual(packRunFile(run));
});

it('brings back a window’s picture', () => {
  const cropped: SavedRun = {
    ...run,
    description: { ...run.description, scene: { ...run.description.scene, kind: 'crop' } },
    scene: {
      kind: 'crop',
      picture: {
        widthInPx: 225,
        heightInPx: 224,
        rgbHwc: Uint8Array.from({ length: 225 * 224 * 3 }, (_, i) => (i * 5) % 256),
      },
    },
  };
  expect(unpackRunFile(packRunFile(cropped))).toEqual(cropped);
});

it('brings back a scene of another size, and says one of 224 px as ever', () => {
  const larger: SavedRun = {
    ...run,
    description: { ...run.description, scene: { ...run.description.scene, rows: 33, cols: 34 } },
    maps: {
      left: {
        values: new Float32Array(33 * 34).fill(0.25),
        topClasses: new Uint16Array(33 * 34 * 5),
        topProbabilities: new Float32Array(33 * 34 * 5),
      },
      right: undefined,
    },
    scene: { ...scene, imageSideInPx: 256 },
  };
  expect(unpackRunFile(packRunFile(larger))).toEqual(larger);
  const { 'run.json': text = new Uint8Array() } = unzipSync(packRunFile(run));
  expect(strFromU8(text)).not.toContain('imageSideInPx');
  expect(() => unpackRunFile(packRunFile({ ...larger, scene }))).toThrow('size');
});

describe('refuses, saying why,', () => {
  it.each([
    ['a text', strToU8('y,x,val'), 'it cannot be read'],
    ['a file cut short', packRunFile(run).subarray(0, 400), 'it cannot be read'],
    ['another archive', zipSync({ 'a.txt': strToU8('a') }), 'it cannot be read'],
    ['another format', redescribed((one) => Object.assign(one, { format: 2 })), '“format”'],
    ['an unknown layer', redescribed((one) => Object.assign(one, { layer: 'fc9' })), '“layer”'],
    [
      'an anchor off the map',
      redescribed((one) => Object.assign(one, { anchor: { y: 0, x: 2 } })),
      'a position lies outside its map',
    ],
    [
      'a region off the map',
      redescribed((one) => Object.assign(one, { region: { y: 1, x: 0, rows: 1, cols: 1 } })),
      'a position lies outside its map',
    ],
    ['a map left out', changed('left.values.f32', () => undefined), '“left.values.f32” is missing'],
    ['a map cut short', changed('left.values.f32', (one) => one.subarray(4)), 'cut short'],
    [
      'values that are none',
      changed('left.values.f32', () => new Uint8Array(Float32Array.of(7, 0).buffer)),
      'values outside 0 … 1',
    ],
    [
      'similarities that are none',
      zipSync({
        ...unzipSync(redescribed((one) => Object.assign(one, { layer: 'fc' }))),
        'left.values.f32': new Uint8Array(Float32Array.of(-1.5, 0).buffer),
      }),
      'values outside −1 … 1',
    ],
    [
      'probabilities that are none',
      changed('left.top-probabilities.f32', (one) => one.fill(0xff)),
      'probabilities outside 0 … 1',
    ],
    [
      'classes that are none',
      changed('left.top-classes.u16', (one) => one.fill(0xff)),
      'classes that its network does not have',
    ],
    [
      'a colour that is none',
      redescribed((one) => Object.assign(one, { backgroundColour: [1, 2, 300] })),
      'its background is no colour',
    ],
    [
      'a size of its images that is none',
      redescribed((one) => Object.assign(one, { imageSideInPx: -3 })),
      '“imageSideInPx” is not as it should be',
    ],
    [
      'a picture of another size',
      redescribed((one) => {
        Object.assign(one.scene as object, { rows: 2, cols: 1 });
        Object.assign(one, { anchor: { y: 0, x: 0 } });
      }),
      'its picture has another size',
    ],
  ])('%s', (_, bytes, sentence) => {
    expect(() => unpackRunFile(bytes)).toThrow(sentence);
    expect(() => unpackRunFile(bytes)).toThrow(/^This is no saved run, or a damaged one \(/);
  });
});
