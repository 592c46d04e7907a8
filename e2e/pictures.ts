import { encode } from 'fast-png';
import sharp from 'sharp';

/** Pictures that nobody prepared, made here. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A blue mug on a grey desk, 4000 × 3000 px, as a phone held upright stores it: turned, said so in EXIF. */
export async function phonePhoto(): Promise<TestFile> {
  const upright = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="4000">
      <defs><radialGradient id="desk" cx=".4" cy=".3">
        <stop offset="0" stop-color="#e8e4dc"/><stop offset="1" stop-color="#b9b3a8"/>
      </radialGradient></defs>
      <rect width="3000" height="4000" fill="url(#desk)"/>
      <path d="M2000 1600 c700 -50 700 900 0 850" fill="none" stroke="#1d5fa8" stroke-width="140"/>
      <path d="M800 1400 h1250 l-120 1350 q-500 120 -1010 0 z" fill="#2a74c8"/>
      <ellipse cx="1425" cy="1400" rx="625" ry="110" fill="#123a66"/>
    </svg>`,
  );
  // 8: turn by 90° against the clock to see it upright.
  const turned = await sharp(upright)
    .flatten()
    .rotate(90)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const buffer = await sharp(turned.data, { raw: turned.info })
    .jpeg({ quality: 90 })
    .withMetadata({ orientation: 8 })
    .toBuffer();
  return { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer };
}

/** A red ball before a meadow that fades upwards, 1000 × 750 px: nothing for who goes by an even border. */
export async function ballPhoto(): Promise<TestFile> {
  const picture = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="750">
      <linearGradient id="meadow" x2="0" y2="1">
        <stop offset="0" stop-color="#2f5d2a"/><stop offset="1" stop-color="#b5b27a"/>
      </linearGradient>
      <rect width="1000" height="750" fill="url(#meadow)"/>
      <circle cx="500" cy="375" r="200" fill="#c8202c"/></svg>`,
  );
  const buffer = await sharp(picture).jpeg({ quality: 90 }).toBuffer();
  return { name: 'ball.jpg', mimeType: 'image/jpeg', buffer };
}

/** 100 × 100 px with every alpha there is, opaque at its edges, as a cut-out tool exports it. */
export function softPng(): TestFile & { readonly rgba: Uint8Array } {
  const side = 100;
  const rgba = new Uint8Array(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const atEdge = Math.min(x, y, side - 1 - x, side - 1 - y) === 0;
      const alpha = atEdge ? 255 : (x * 3 + y * 5) % 256;
      rgba.set([(x * 7) % 256, (y * 11) % 256, (x * y) % 256, alpha], (y * side + x) * 4);
    }
  }
  const png = encode({ width: side, height: side, data: rgba, channels: 4 });
  return { name: 'soft.png', mimeType: 'image/png', buffer: Buffer.from(png), rgba };
}

const plain = (width: number, height: number, background = '#7a9c4e') =>
  sharp({ create: { width, height, channels: 3, background } });

const svg = (inside: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="150">
      <rect width="200" height="150" fill="white"/><circle cx="100" cy="75" r="60" fill="red"/>${inside}</svg>`,
  );

/** An animation of two frames: red, then blue. */
async function animatedGif(): Promise<Buffer> {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((colour) => plain(80, 60, colour).png().toBuffer()),
  );
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

interface Nasty extends TestFile {
  /** What the editor says of it, or the sentence that says why it gives no picture. */
  readonly says: RegExp;
  /** Whether it opens in the editor. */
  readonly opens: boolean;
  /** The middle of its preview, where it opens. */
  readonly colour?: readonly [red: number, green: number, blue: number];
}

/** One of each kind. */
export async function nastyFiles(elsewhere: string): Promise<readonly Nasty[]> {
  const jpeg = await plain(300, 200).jpeg().toBuffer();
  const opens = (
    name: string,
    mimeType: string,
    buffer: Buffer,
    says: RegExp,
    colour?: Nasty['colour'],
  ) => ({
    name,
    mimeType,
    buffer,
    says,
    opens: true,
    ...(colour && { colour }),
  });
  const refused = (name: string, buffer: Buffer, says: RegExp, mimeType = 'image/png') => ({
    name,
    mimeType,
    buffer,
    says,
    opens: false,
  });
  const sixteenBits = new Uint16Array(64 * 64 * 3).map(
    (_, i) => [0xffff, 0x8080, 0x0001][i % 3] ?? 0,
  );
  return [
    opens(
      'screenshot.png',
      'image/png',
      await plain(1920, 1080, '#204060').png().toBuffer(),
      /1920 × 1080 px/,
      [32, 64, 96],
    ),
    opens(
      'dance.gif',
      'image/gif',
      await animatedGif(),
      /animation: only its first picture/,
      [255, 0, 0],
    ),
    opens(
      'print.jpg',
      'image/jpeg',
      await plain(300, 200, '#208040').toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
      /300 × 200 px/,
    ),
    opens(
      'panorama.jpg',
      'image/jpeg',
      await plain(20_000, 2_000, '#7a9c4e').jpeg().toBuffer(),
      /20000 × 2000 px/,
      [122, 156, 78],
    ),
    opens(
      'deep.png',
      'image/png',
      Buffer.from(encode({ width: 64, height: 64, data: sixteenBits, depth: 16, channels: 3 })),
      /64 × 64 px/,
      [255, 128, 0],
    ),
    opens('small.webp', 'image/webp', await plain(90, 70).webp().toBuffer(), /90 × 70 px/),
    opens(
      'small.avif',
      'image/avif',
      await plain(90, 70).avif({ effort: 0 }).toBuffer(),
      /90 × 70 px/,
    ),
    opens(
      'scripted.svg',
      'image/svg+xml',
      svg(`<script>fetch('${elsewhere}script')</script>
        <image href="${elsewhere}picture.png" width="20" height="20"/>
        <style>@import url('${elsewhere}style.css');</style>`),
      /scripts do not run, and files that it links to are not fetched/,
      [255, 0, 0],
    ),
    opens(
      'prefixed.svg',
      'image/svg+xml',
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY red "#f00">]><!--${' long '.repeat(2000)}--><d:svg xmlns:d="http://www.w3.org/2000/svg" width="120" height="80"><d:rect width="120" height="80" fill="&red;"/></d:svg>`,
      ),
      /1024 × 683 px/,
      [255, 0, 0],
    ),
    opens(
      'utf16.svg',
      'image/svg+xml',
      Buffer.from(
        '\ufeff<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" fill="#00f"/></svg>',
        'utf16le',
      ),
      /1024 × 683 px/,
      [0, 0, 255],
    ),
    opens(
      'icon.ico',
      'image/x-icon',
      icoOf(await plain(32, 32, '#208040').png().toBuffer()),
      /32 × 32 px/,
      [32, 128, 64],
    ),
    opens('picture.txt.jpg', 'text/plain', jpeg, /300 × 200 px/),
    refused(
      'dot.png',
      await plain(1, 1).png().toBuffer(),
      /dot\.png is 1 × 1 px; .* at least 16 px/,
    ),
    refused('nothing.png', Buffer.alloc(0), /nothing\.png is empty \(0 bytes\)\./),
    refused('letter.png', Buffer.from('Dear Sir,\n'), /letter\.png is no picture/),
    refused('half.jpg', jpeg.subarray(0, 40), /half\.jpg is damaged or incomplete/, 'image/jpeg'),
    refused(
      'cut.png',
      Buffer.from(softPng().buffer.subarray(0, 300)),
      /cut\.png: The PNG picture ends too early/,
    ),
    refused(
      'phone.heic',
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      /phone\.heic is a HEIC picture, which this browser cannot read/,
      'image/heic',
    ),
    refused(
      'new.jxl',
      Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1'),
      /new\.jxl is a JPEG XL picture, which this browser cannot read\. Export it as JPEG or PNG/,
      '',
    ),
    refused(
      'scan.jp2',
      Buffer.from('\0\0\0\x0cjP  \r\n\x87\n', 'latin1'),
      /scan\.jp2 is a JPEG 2000 picture, which this browser cannot read/,
      '',
    ),
    refused('huge.png', hugePng(), /huge\.png is 30000 × 30000 px; at most 100 million pixels/),
    refused(
      'bomb.gif',
      bombGif(),
      /bomb\.gif is 20000 × 20000 px; at most 100 million pixels are read/,
      'image/gif',
    ),
  ];
}

/** An icon of one PNG. */
function icoOf(png: Buffer): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.set([32, 32], 6);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

/** A PNG that says that it has 900 million pixels. */
function hugePng(): Buffer {
  const png = Buffer.from(softPng().buffer);
  png.writeUInt32BE(30_000, 16);
  png.writeUInt32BE(30_000, 20);
  return png;
}

/** A GIF of a few bytes whose picture has 400 million pixels, all but four of them never drawn. */
function bombGif(): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(20_000, 0);
  screen.writeUInt16LE(20_000, 2);
  screen[4] = 0x80;
  const colours = [255, 0, 0, 0, 0, 255];
  const frame = [0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x02, 0x05, 0];
  return Buffer.concat([Buffer.from('GIF89a'), screen, Buffer.from([...colours, ...frame, 0x3b])]);
}
