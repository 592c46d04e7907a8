import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installedNetworksPlugin } from './installedNetworks.ts';

let root: string;
let installed: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shiftscope-build-'));
  installed = join(root, 'installed');
  const entry = `export { MANIFESTS, URLS } from 'virtual:installed-networks';`;
  writeFileSync(join(root, 'entry.js'), entry);
});
afterEach(() => rmSync(root, { recursive: true }));

/** What a build with this folder puts out: the code, and the names of the files beside it. */
async function buildPage(): Promise<{ code: string; files: string[] }> {
  const built = (await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [installedNetworksPlugin(installed)],
    build: {
      write: false,
      minify: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(root, 'entry.js'), preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  const [chunk, ...assets] = built.output;
  return {
    code: chunk.code,
    files: assets.map(({ fileName }) => fileName.replace(/-[\w-]{8}\.onnx$/, '.onnx')),
  };
}

it('puts out the networks that a manifest mentions, and no other file', async () => {
  mkdirSync(installed);
  const put = (name: string, content: string) => writeFileSync(join(installed, name), content);
  put('mine.json', JSON.stringify({ standard: { file: 'mine-01234567.onnx' } }));
  put('lost.json', JSON.stringify({ antialiased: { file: 'lostAA-01234567.onnx' } }));
  put('broken.json', '{"standard":');
  put('mine-01234567.onnx', 'the network');
  put('mineAA-01234567.onnx', 'left over');
  put('other-01234567.onnx', 'left over as well');
  put('other-76543210.onnx.new', 'not even whole');
  const { code, files } = await buildPage();
  expect(files).toEqual(['assets/mine-01234567.onnx']);
  expect(code).toContain('"lostAA-01234567.onnx"');
  expect(code).toMatch(/"broken\.json": null/);
});

it('puts out nothing where nothing was ever installed', async () => {
  const { files } = await buildPage();
  expect(files).toEqual([]);
});
