import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodePackedMap, encodePackedMap } from '../../src/formats/packedMap.ts';
import sample from '../fixtures/publishedSample.json' with { type: 'json' };
import { publishedMapName, publishedPair } from './catalogue.ts';
import manifest from './manifest.json' with { type: 'json' };
import { publishedMapUrl } from './mapUrl.ts';
import { MAPS_ZIP, openMapsZip, publishedMaps } from './sourceMaps.ts';

/** Half of 1/65535, and what rounding to float32 adds. */
const LARGEST_ERROR = 7.7e-6;

const packed = (name: string) => new Uint8Array(readFileSync(fileURLToPath(publishedMapUrl(name))));

describe('the published maps', () => {
  it('are the 256 files of the manifest', () => {
    expect(manifest).toHaveLength(256);
    expect(manifest.map(({ sizeInBytes, sha256, ...map }) => map)).toEqual(publishedMaps());
    expect(readdirSync(`${import.meta.dirname}/maps`).sort()).toEqual(
      manifest.map(({ name }) => `${name}.map16`).sort(),
    );
    for (const { name, sizeInBytes, sha256 } of manifest) {
      const bytes = packed(name);
      expect(bytes.length).toBe(sizeInBytes);
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sha256);
    }
  });

  it('take 5.5 MB at most', () => {
    expect(manifest.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0)).toBeLessThan(5.5e6);
  });

  it('agree with the sample of the source', () => {
    expect(sample.map(({ name }) => name).sort()).toEqual(manifest.map(({ name }) => name).sort());
    for (const { name, mean, cells, values } of sample) {
      const map = decodePackedMap(packed(name));
      const side = name.includes('-berry') ? 125 : 133;
      expect(map.grid, name).toEqual({ rows: side, cols: side });
      cells.forEach((cell, i) => {
        const error = Math.abs((map.values[cell] as number) - (values[i] as number));
        expect(error, `${name}, cell ${cell}`).toBeLessThan(LARGEST_ERROR);
      });
      const meanHere = map.values.reduce((sum, value) => sum + value, 0) / map.values.length;
      expect(Math.abs(meanHere - mean), name).toBeLessThan(1e-6);
    }
  });

  it.skipIf(!existsSync(MAPS_ZIP))(
    'equal their source at every cell, packed as they lie here',
    () => {
      const sourceOf = openMapsZip();
      for (const map of publishedMaps()) {
        const source = sourceOf(map);
        const bytes = packed(map.name);
        const decoded = decodePackedMap(bytes);
        expect(decoded.grid).toEqual(source.grid);
        let largest = 0;
        source.values.forEach((value, cell) => {
          largest = Math.max(largest, Math.abs((decoded.values[cell] as number) - value));
        });
        expect(largest, map.name).toBeLessThan(LARGEST_ERROR);
        const again = encodePackedMap(source.values, source.grid);
        expect(Buffer.compare(again, bytes), map.name).toBe(0);
      }
    },
  );
});

describe('names', () => {
  it('are the study’s, with torchvision’s names of the networks', () => {
    expect(publishedMapName('mobilenet_v2', true, 'fc', 'berry', 'c')).toBe(
      'mobilenet_v2AA-fc-berry-c',
    );
    expect(publishedMapName('vgg16', false, 'fc7relu', 'plane', 'tl')).toBe(
      'vgg16-fc7relu-plane-tl',
    );
    expect(publishedMapName('resnet50', true, 'class', 'plane', 'c')).toBe(
      'resnet50AA-class-plane',
    );
  });

  it('know the study’s own name of MobileNetV2', () => {
    expect(publishedPair('mobilev2')?.id).toBe('mobilenet_v2');
    expect(publishedPair('alexnet')?.layers).toHaveLength(6);
    expect(publishedPair('inception')).toBeUndefined();
  });
});
