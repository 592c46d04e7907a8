/** `npm run build:archive`: the built page as one file, `shiftscope.zip`, to be unpacked on any web server. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

const ROOT = resolve(import.meta.dirname, '..');

const READ_ME = `Put this folder, as it is, anywhere on a web server; Shiftscope then stands at its address. By https it runs faster, and later without a connection.
Diesen Ordner unverändert irgendwo auf einen Webserver legen; unter seiner Adresse steht dann Shiftscope. Über https rechnet es schneller, und später auch ohne Verbindung.
`;

/** Compressed files grow no smaller. */
const COMPRESSED = /\.(png|woff2|map16|top5|onnx)$/;
/** The earliest that a zip file can say, so that the same page makes the same file. */
const MODIFIED = new Date(1980, 0, 1);

/**
 * A built page as a zip file: one folder with all its files, how to use it, and the licences.
 * @param folder of the built page.
 */
export function archiveOf(folder: string): Uint8Array {
  const files: Zippable = {
    'shiftscope/READ-ME.txt': new TextEncoder().encode(READ_ME),
  };
  for (const name of ['LICENSE', 'NOTICE'])
    files[`shiftscope/${name}`] = readFileSync(resolve(ROOT, name));
  for (const entry of readdirSync(folder, {
    recursive: true,
    encoding: 'utf8',
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const path = resolve(entry.parentPath, entry.name);
    const name = path.slice(resolve(folder).length + 1).replaceAll('\\', '/');
    files[`shiftscope/${name}`] = [readFileSync(path), { level: COMPRESSED.test(name) ? 0 : 6 }];
  }
  return zipSync(files, { mtime: MODIFIED });
}

if (process.argv[1] === import.meta.filename) {
  const archive = archiveOf(resolve(ROOT, 'dist'));
  writeFileSync(resolve(ROOT, 'shiftscope.zip'), archive);
  console.log(`shiftscope.zip: ${(archive.length / 1e6).toFixed(1)} MB`);
}
