import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { licenceText } from './licenceTexts.ts';

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it. */
  readonly licence: string;
  readonly homepage: string | undefined;
  /** Its licence and notices, whole. */
  readonly text: string;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Of packages that say their licence but bring no text: whose the code is, for each licence. */
const WITHOUT_TEXT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@bufbuild/protobuf': {
    'Apache-2.0': 'Copyright 2021-2026 Buf Technologies, Inc.',
    'BSD-3-Clause': 'Copyright 2008 Google Inc. All rights reserved.',
  },
  'client-only': { MIT: 'Copyright (c) Meta Platforms, Inc. and affiliates.' },
  'guid-typescript': { ISC: 'Copyright (c) 2017, nicolas' },
  'onnxruntime-common': { MIT: 'Copyright (c) Microsoft Corporation' },
  'onnxruntime-web': { MIT: 'Copyright (c) Microsoft Corporation' },
};

/** What prebuilt files hold beside their makers’ own code, and where that is listed. */
const HOLDS: Readonly<Record<string, string>> = {
  '@opencvjs/web':
    'Built by Emscripten (MIT License, University of Illinois/NCSA Open Source License). The libraries in it: https://github.com/opencv/opencv/tree/5.x/3rdparty',
  'onnxruntime-web':
    'Built by Emscripten (MIT License, University of Illinois/NCSA Open Source License). The libraries in it, among them Abseil, Eigen, FlatBuffers, ONNX and Protocol Buffers, with their notices: https://github.com/microsoft/onnxruntime/blob/main/ThirdPartyNotices.txt',
  'plotly.js-cartesian-dist-min':
    'A bundle of plotly.js and of the libraries that it depends on, among them D3 (ISC and BSD 3-Clause License, Copyright Mike Bostock): https://github.com/plotly/plotly.js/blob/master/package.json',
};

const TEXT_FILE = /^(licen[cs]e|copying|notice)/i;

/** The folder of the package that a file belongs to; `undefined` of the project’s own. */
export function packageFolderOf(path: string): string | undefined {
  const [file = ''] = path.split('?');
  const start = file.lastIndexOf('/node_modules/');
  if (start === -1) return undefined;
  const inFolder = file.slice(start + '/node_modules/'.length).split('/');
  // What the build itself keeps there.
  if (inFolder[0]?.startsWith('.')) return undefined;
  const name = inFolder.slice(0, inFolder[0]?.startsWith('@') ? 2 : 1).join('/');
  return join(file.slice(0, start), 'node_modules', name);
}

/**
 * Packages and all that they depend on, by name: what a prebuilt file holds is no module of its own.
 * @param folders of packages.
 * @throws Error where one says no licence, or brings no text and is not known here.
 */
export function withDependencies(folders: Iterable<string>): readonly ShippedPackage[] {
  const all = new Set(folders);
  const found = new Map<string, ShippedPackage>();
  // A set is walked while it grows.
  for (const folder of all) {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    const shipped = describe(folder, manifest);
    found.set(`${shipped.name}@${shipped.version}`, shipped);
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      // Types are gone once the page is built.
      if (name.startsWith('@types/')) continue;
      const dependency = resolveFrom(folder, name);
      if (dependency !== undefined) all.add(dependency);
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** As Node finds it; types alone may not be installed. */
function resolveFrom(folder: string, name: string): string | undefined {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
  }
  return undefined;
}

function describe(folder: string, manifest: Manifest): ShippedPackage {
  const { name = '', version = '', license, homepage, repository } = manifest;
  if (license === undefined) throw new Error(`${name} says no licence.`);
  const files = readdirSync(folder)
    .filter((file) => TEXT_FILE.test(file))
    .sort();
  const copyrights = WITHOUT_TEXT[name];
  if (files.length === 0 && copyrights === undefined) {
    throw new Error(`${name} brings no licence’s text, and is not among those that are known to.`);
  }
  const texts =
    files.length > 0
      ? files.map((file) => readFileSync(join(folder, file), 'utf8'))
      : Object.entries(copyrights ?? {}).map(([id, copyright]) =>
          id === 'Apache-2.0'
            ? `${copyright}\nLicensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0`
            : licenceText(id, copyright),
        );
  const url = typeof repository === 'string' ? repository : repository?.url;
  return {
    name,
    version,
    licence: license,
    homepage: homepage ?? url?.replace(/^git\+/, ''),
    text: [...(HOLDS[name] === undefined ? [] : [HOLDS[name]]), ...texts]
      .map((text) =>
        text
          .replace(/^\uFEFF/, '')
          .replaceAll('\r\n', '\n')
          .trim(),
      )
      .join('\n\n'),
  };
}
