import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_SCENES } from '../../datasets/moreObjects/catalogue.ts';
import { billOfMaterials } from './bill.ts';
import { packageFolderOf, withDependencies } from './packages.ts';
import { noticesPage } from './writeNotices.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const names = Object.keys(dependencies);
const packages = withDependencies(names.map((name) => join(ROOT, 'node_modules', name)));

describe('the notices', () => {
  it('have the text of every package’s licence, and of all that these depend on', () => {
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['protobufjs', 'react-aria', 'scheduler', 'workbox-core']),
    );
    for (const { name, text } of packages) expect(text.length, name).toBeGreaterThan(200);
  });

  it('name every picture, its author and licence, and every built-in network', () => {
    const page = noticesPage(packages).replaceAll('&amp;', '&');
    for (const { title, attribution, licence } of ALL_SCENES) {
      expect(page).toContain(`${title}: ${attribution}. ${licence}.`);
    }
    expect(page).toContain('EfficientNet-Lite0, anti-aliased: ');
    expect(page).toContain('SIL OPEN FONT LICENSE');
  });

  it('are not written without those of a package that brings none', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'notices-')), 'bare');
    mkdirSync(folder);
    const manifest = { name: 'bare', version: '1.0.0', license: 'MIT' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    expect(() => withDependencies([folder])).toThrow('bare brings no licence’s text');
    writeFileSync(join(folder, 'LICENSE'), 'As is.');
    expect(withDependencies([folder])).toMatchObject([{ name: 'bare', text: 'As is.' }]);
  });
});

describe('a module', () => {
  it.each([
    ['/a/node_modules/react/index.js', '/a/node_modules/react'],
    ['/a/node_modules/x/node_modules/@s/y/z.mjs?url', '/a/node_modules/x/node_modules/@s/y'],
    ['/a/node_modules/.opencv/opencv.bin?url', undefined],
    ['/a/src/ui/main.ts', undefined],
  ])('%s is of the package %s', (id, folder) => {
    expect(packageFolderOf(id)).toBe(folder);
  });
});

describe('the bill of materials', () => {
  it('lists what is shipped and nothing else, in the same bytes each time', () => {
    const react = packages.filter(({ name }) => ['react', 'react-dom', 'scheduler'].includes(name));
    const text = billOfMaterials(react);
    const bill = JSON.parse(text);
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'shiftscope' } },
      components: react.map(({ name, version }) => ({ name, version })),
    });
    const ofDom = bill.dependencies.find(({ ref }: { ref: string }) => ref.startsWith('react-dom'));
    expect(ofDom.dependsOn.toSorted().map((ref: string) => ref.replace(/@.*/, ''))).toEqual([
      'react',
      'scheduler',
    ]);
    expect(billOfMaterials(react)).toBe(text);
  });
});
