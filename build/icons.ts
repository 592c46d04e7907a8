/** `npm run build:icons`: the icons of the installed page, made of the one drawing. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';

const root = resolve(import.meta.dirname, '..');
const drawing = readFileSync(resolve(root, 'src/ui/icon.svg'), 'utf8');
/** Its edge, in its own units, and its ground. */
const SIDE = 32;
const GROUND = '#800026';

/** Systems cut maskable icons to a shape of theirs, but leave a circle of 4/5 of the edge. */
const margin = SIDE / 8;
const widened = `${-margin} ${-margin} ${SIDE + 2 * margin} ${SIDE + 2 * margin}`;
const maskable = drawing
  .replace(`viewBox="0 0 ${SIDE} ${SIDE}"`, `viewBox="${widened}"`)
  .replace('<title>', `<rect x="-50%" y="-50%" width="200%" height="200%" fill="${GROUND}" />$&`);

async function draw(svg: string, sideInPx: number, name: string): Promise<void> {
  await sharp(Buffer.from(svg), { density: (72 * sideInPx) / SIDE })
    .resize(sideInPx, sideInPx)
    .png({ compressionLevel: 9, palette: true })
    .toFile(resolve(root, 'public/icons', name));
}

await draw(drawing, 192, 'icon-192.png');
await draw(drawing, 512, 'icon-512.png');
await draw(maskable, 512, 'icon-maskable-512.png');
