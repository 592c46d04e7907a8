import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SCENES } from '../../datasets/catalogue.ts';
import { MORE_OBJECTS } from '../../datasets/moreObjects/catalogue.ts';
import { NETWORK_PAIRS } from '../../models/catalogue.ts';
import type { ShippedPackage } from './packages.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8').trim();

/** Texts of the licences of pictures, maps and networks, by title. */
const TEXTS_OF_FILES = {
  'MIT License, of the published scenes and maps': 'datasets/published/LICENSE',
  'MIT License, of Fluent Emoji': 'datasets/moreObjects/LICENSE-fluent-emoji',
  'Apache License 2.0, of Shiftscope and the networks': 'LICENSE',
} as const;

/** The page of everybody's notices: what the built page holds of others, whose it is, and on which terms. */
export function noticesPage(packages: readonly ShippedPackage[]): string {
  const pictures = [...SCENES, ...MORE_OBJECTS].map(
    ({ title, attribution, licence, source }) => `${title}: ${attribution}. ${licence}. ${source}`,
  );
  const networks = NETWORK_PAIRS.slice(0, 1).flatMap(({ standard, antialiased }) =>
    [standard, antialiased].map(
      ({ title, provenance, licence }) => `${title}: ${provenance} ${licence}.`,
    ),
  );
  const sections = [
    section('Shiftscope', read('NOTICE')),
    section('Pictures', pictures.join('\n')),
    section('Networks', networks.join('\n')),
    ...Object.entries(TEXTS_OF_FILES).map(([title, path]) => section(title, read(path))),
    ...packages.map(({ name, version, licence, homepage, text }) =>
      section(`${name} ${version}`, [`${licence}. ${homepage ?? ''}`.trim(), text].join('\n\n')),
    ),
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Licences and notices</title>
<h1>Licences and notices</h1>
<p>What this page is made of, whose it is, and on which terms it may be used. The same as a list for programs: <a href="sbom.cdx.json">sbom.cdx.json</a> (CycloneDX).</p>
${sections.join('\n')}
</html>
`;
}

function section(title: string, text: string): string {
  return `<h2>${escapeHtml(title)}</h2>\n<pre style="white-space: pre-wrap">${escapeHtml(text)}</pre>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
