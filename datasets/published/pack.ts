/**
 * Packs the study's 256 maps, out of `published/maps.zip` of the shared folder, into one small file a
 * map, with a manifest. The same input gives the same bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { encodePackedMap } from '../../src/formats/packedMap.ts';
import { MAPS_ZIP, openMapsZip, publishedMaps } from './sourceMaps.ts';

function pack(): void {
  const sourceOf = openMapsZip();
  const folder = resolve(import.meta.dirname, 'maps');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const manifest = publishedMaps().map((map) => {
    const { values, grid } = sourceOf(map);
    const packed = encodePackedMap(values, grid);
    writeFileSync(resolve(folder, `${map.name}.map16`), packed);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    return { ...map, sizeInBytes: packed.length, sha256 };
  });
  const lines = manifest.map((entry) => JSON.stringify(entry));
  writeFileSync(resolve(import.meta.dirname, 'manifest.json'), `[\n${lines.join(',\n')}\n]\n`);
  const total = manifest.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0);
  console.log(`${manifest.length} maps packed, ${(total / 1e6).toFixed(2)} MB in all.`);
}

if (existsSync(MAPS_ZIP)) {
  pack();
} else {
  console.error(
    `${MAPS_ZIP} is missing: set SHIFTSCOPE_SHARED to the folder that holds published/maps.zip.`,
  );
  process.exitCode = 1;
}
