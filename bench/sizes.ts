import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/**
 * `npm run sizes`: what the built page weighs, by what it is for, and what a first visit downloads:
 * everything that the page opens with, whatever the visitor does next.
 */

const ASSETS = new URL('../dist/assets/', import.meta.url);

interface Group {
  readonly title: string;
  readonly files: RegExp;
  /** Fetched by a first visit that changes nothing. */
  readonly firstVisit: boolean;
}

/** The first group that fits counts. */
const GROUPS: readonly Group[] = [
  {
    title: 'built-in maps, 2',
    files: /^efficientnet-lite0(AA)?-class-plane-.*\.map16$/,
    firstVisit: true,
  },
  {
    title: 'built-in maps, the others',
    files: /^efficientnet-lite0(AA)?-.*\.map16$/,
    firstVisit: false,
  },
  {
    title: 'built-in top fives, 2',
    files: /^efficientnet-lite0(AA)?-plane-.*\.top5$/,
    firstVisit: true,
  },
  { title: 'built-in top fives, the others', files: /\.top5$/, firstVisit: false },
  { title: 'published maps, 256', files: /\.map16$/, firstVisit: false },
  { title: 'built-in networks, 2', files: /^efficientnet-lite0(AA)?-.*\.onnx$/, firstVisit: true },
  { title: 'installed networks', files: /\.onnx$/, firstVisit: false },
  { title: 'WebGPU runtime', files: /asyncify|^ort\.webgpu/, firstVisit: false },
  { title: 'OpenCV', files: /opencv/, firstVisit: false },
  { title: 'WASM runtime', files: /^ort-wasm/, firstVisit: true },
  { title: 'page: Plotly', files: /^plotly/, firstVisit: true },
  {
    title: 'page: code, style, type, first picture',
    files: /^(index|browserWorker|plane|icon)-|^inter-latin-wght/,
    firstVisit: true,
  },
  { title: 'fetched on demand: other code, scripts, pictures', files: /./, firstVisit: false },
];

const rows = GROUPS.map(({ title, firstVisit }) => ({
  title,
  firstVisit,
  bytes: 0,
  gzippedBytes: 0,
}));
for (const name of readdirSync(ASSETS)) {
  const row = rows[GROUPS.findIndex(({ files }) => files.test(name))];
  if (row === undefined) continue;
  const content = readFileSync(new URL(name, ASSETS));
  row.bytes += content.length;
  row.gzippedBytes += gzipSync(content).length;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1).padStart(7);
const print = (title: string, bytes: number, gzippedBytes: number, note: string) =>
  console.log(`${title.padEnd(52)}${megabytes(bytes)}${megabytes(gzippedBytes)}  ${note}`);
console.log(`${''.padEnd(52)}     MB   gzip`);
for (const { title, bytes, gzippedBytes, firstVisit } of rows) {
  if (bytes > 0) print(title, bytes, gzippedBytes, firstVisit ? 'first visit' : '');
}
const total = (of: typeof rows) => [
  of.reduce((sum, row) => sum + row.bytes, 0),
  of.reduce((sum, row) => sum + row.gzippedBytes, 0),
];
const [all = 0, allGzipped = 0] = total(rows);
const [first = 0, firstGzipped = 0] = total(rows.filter(({ firstVisit }) => firstVisit));
print('the whole product', all, allGzipped, '');
print('a first visit', first, firstGzipped, '');
