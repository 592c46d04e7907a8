import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PublishedPair, publishedPair } from '../../datasets/published/catalogue.ts';
import { convertCheckpoint } from '../../models/convert.ts';
import type { OfficialNetwork } from '../../models/official.ts';
import { usableNetworks } from './installedFolder.ts';
import { type GetOptions, getNetworks } from './modelsGet.ts';
import { compareWithPublished, studyPairOf } from './publishedCheck.ts';
import { type Answer, sendCut, sendFile, serve, type TestServer } from './testing/fileServer.ts';
import { namesIn, StandIns, TestTerminal } from './testing/standIns.ts';

vi.mock('./publishedCheck.ts', { spy: true });

const standIns = new StandIns();
const TINY = standIns.network('tiny', 'alexnet', 'alexnet.pth', 'alexnetAA.pth');
const OTHER = standIns.network('other', 'resnet50', 'vgg16.pth', 'resnet50AA.pth');
const STANDARD = standIns.named('tiny-');
const ANTIALIASED = standIns.named('tiny_lpf5-');

let folder: string;
let server: TestServer;
let terminal: TestTerminal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shiftscope-get-'));
  terminal = new TestTerminal();
});

afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

const answerWithFile: Answer = (request, response) => {
  const bytes = standIns.at(request.url);
  if (bytes === undefined) response.writeHead(404).end();
  else sendFile(bytes, request, response);
};

async function get(
  options: Partial<GetOptions> = {},
  answer: Answer = answerWithFile,
  networks: readonly OfficialNetwork[] = [TINY, OTHER],
  names: readonly string[] = ['tiny'],
): Promise<void> {
  await server?.close();
  server = await serve(answer);
  const all = { precision: 'fp32', from: undefined, acceptLicence: true, ...options } as const;
  await getNetworks(names, { baseUrl: server.url, ...all }, { folder, networks, terminal });
}

async function sentenceOf(promise: Promise<void>): Promise<string> {
  const reason = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(reason instanceof Error)) throw new Error('Nothing failed.');
  return reason.message;
}

/** Neither registered nor half registered. */
function expectNothingInstalled(): void {
  expect(usableNetworks(folder)).toEqual([]);
  expect(namesIn(folder).filter((name) => name !== 'downloads')).toEqual([]);
}

describe('getNetworks', () => {
  it('says sizes and licences, asks, downloads, converts, checks and registers', async () => {
    const requestsWhenAsked: string[] = [];
    terminal = new TestTerminal(() => {
      requestsWhenAsked.push(...server.requests);
      return 'Yes';
    });
    await get({ acceptLicence: false });
    expect(requestsWhenAsked).toEqual([]);
    expect(terminal.asked).toHaveLength(1);
    expect(terminal.lines.slice(0, 5)).toEqual([
      `  tiny                ${STANDARD.fileName}       67 kB  free`,
      `  tiny, anti-aliased  ${ANTIALIASED.fileName}  67 kB  not so free`,
      '  134 kB in all',
      'not so free: Be careful.',
      'https://licence.example/',
    ]);
    expect(server.requests).toEqual([`/${STANDARD.fileName}`, `/${ANTIALIASED.fileName}`]);
    expect(terminal.shown).toContain(`${STANDARD.fileName}  67 kB of 67 kB, 100 %`);

    expect(namesIn(folder)).toEqual(['downloads', 'tiny.json', 'tiny.onnx', 'tinyAA.onnx']);
    expect(namesIn(join(folder, 'downloads'))).toEqual([]);
    const [tiny] = usableNetworks(folder);
    expect(tiny).toMatchObject({
      id: 'tiny',
      standard: { id: 'tiny', architecture: 'alexnet', licence: 'free', precision: 'fp32' },
      antialiased: { id: 'tinyAA', antialiased: true, licence: 'not so free' },
    });
    expect(tiny?.antialiased?.provenance).toBe(`random weights: ${ANTIALIASED.fileName}`);
    const manifest = JSON.parse(readFileSync(join(folder, 'tiny.json'), 'utf8'));
    expect(manifest.standard).toEqual({
      file: `tiny-${manifest.standard.sha256.slice(0, 8)}.onnx`,
      title: 'tiny',
      sizeInBytes: readFileSync(join(folder, manifest.standard.file)).length,
      sha256: manifest.standard.sha256,
      featureLayers: [
        { name: 'fc6', width: 32 },
        { name: 'fc6relu', width: 32 },
        { name: 'fc7', width: 32 },
        { name: 'fc7relu', width: 32 },
        { name: 'fc', width: 7 },
      ],
      inside: convertCheckpoint(STANDARD.bytes, { antialiased: false, precision: 'fp32' }).inside,
      classes: 7,
      architecture: 'alexnet',
      precision: 'fp32',
      licence: 'free',
      source: `random weights: ${STANDARD.fileName}`,
    });

    // Once more: there is nothing to do; with another precision it is replaced.
    await get();
    expect(server.requests).toEqual([]);
    expect(terminal.lines.at(-1)).toBe('tiny is installed already, as fp32.');
    await get({ precision: 'int8' });
    expect(namesIn(folder)).toEqual(['downloads', 'tiny.json', 'tiny.onnx', 'tinyAA.onnx']);
    expect(usableNetworks(folder)[0]?.standard).toMatchObject({ precision: 'int8' });
  });

  it.each([['no'], [''], [undefined]])(
    'downloads nothing when the answer is %s',
    async (answer) => {
      terminal = new TestTerminal(() => answer);
      const sentence = await sentenceOf(get({ acceptLicence: false }));
      expect(sentence).toMatch(
        /^Nothing was downloaded: the licence not so free was not accepted\. /,
      );
      expect(server.requests).toEqual([]);
      expectNothingInstalled();
    },
  );

  it('copes with an older name, a redirect, a cut connection and what an earlier command left', async () => {
    const renamed = {
      ...TINY,
      standard: {
        ...TINY.standard,
        files: [{ name: 'tiny-00000000.pth' }, { name: STANDARD.fileName }] as const,
      },
    };
    mkdirSync(join(folder, 'downloads'));
    writeFileSync(
      join(folder, 'downloads', `${STANDARD.fileName}.part`),
      STANDARD.bytes.subarray(0, 777),
    );
    const cutAt = 1 + Math.floor(Math.random() * (ANTIALIASED.bytes.length - 1));
    let cut = false;
    const answer: Answer = (request, response) => {
      const [, moved] = /^\/moved(\/.*)/.exec(request.url ?? '') ?? [];
      const bytes = standIns.at(moved ?? request.url);
      if (bytes === undefined) {
        response.writeHead(404).end();
      } else if (moved === undefined) {
        response.writeHead(301, { location: `/moved${request.url}` }).end();
      } else if (bytes === ANTIALIASED.bytes && !cut) {
        cut = true;
        sendCut(bytes, cutAt, request, response);
      } else {
        sendFile(bytes, request, response);
      }
    };
    await get({}, answer, [renamed]);
    expect(cut, `cut at ${cutAt}`).toBe(true);
    expect(server.requests.slice(0, 4)).toEqual([
      '/tiny-00000000.pth',
      `/${STANDARD.fileName} bytes=777-`,
      `/moved/${STANDARD.fileName} bytes=777-`,
      `/${ANTIALIASED.fileName}`,
    ]);
    expect(usableNetworks(folder)[0]?.antialiased).toBeDefined();
  });

  it('refuses a file of another digest', async () => {
    const sentence = await sentenceOf(
      get({}, (request, response) => sendFile(STANDARD.bytes.toReversed(), request, response)),
    );
    expect(sentence).toMatch(
      new RegExp(`^${STANDARD.fileName} is not the file it should be: its SHA-256 begins with `),
    );
    expectNothingInstalled();
    expect(namesIn(join(folder, 'downloads'))).toEqual([]);
  });

  it('tells what to fetch by hand when the file is gone under all its names', async () => {
    const gone = { ...TINY.standard, files: [{ name: 'tiny-00000000.pth' }] as const };
    const sentence = await sentenceOf(get({}, answerWithFile, [{ ...TINY, standard: gone }]));
    expect(sentence.split('\n')[0]).toMatch(/ has no file tiny-00000000\.pth \(404\)\.$/);
    expect(sentence).toContain('https://weights.example/tiny-00000000.pth');
    expectNothingInstalled();
  });

  it('tells, offline, what to fetch by hand, and takes it from a folder', async () => {
    const unreachable = await serve(() => {});
    await unreachable.close();
    const sentence = await sentenceOf(get({ baseUrl: unreachable.url }));
    expect(sentence.split('\n').slice(1)).toEqual([
      'Offline, or behind a proxy (none is used here)? Download by hand, into a folder of your choice, under the same names:',
      `  https://weights.example/${STANDARD.fileName}`,
      `  https://weights.example/${ANTIALIASED.fileName}`,
      'then: npm run models -- get tiny --accept-license --from FOLDER',
    ]);
    expectNothingInstalled();

    const from = join(folder, 'by-hand');
    mkdirSync(from);
    writeFileSync(join(from, STANDARD.fileName), STANDARD.bytes);
    expect(await sentenceOf(get({ from, acceptLicence: false }))).toContain(
      `${from} lacks 1 of the files.\nDownload by hand, into ${from}, under the same names:\n  https://weights.example/${ANTIALIASED.fileName}\nthen: npm run models -- get tiny --from ${from}`,
    );
    writeFileSync(join(from, ANTIALIASED.fileName), STANDARD.bytes);
    expect(await sentenceOf(get({ from }))).toMatch(
      /tiny_lpf5-.*\.pth is not the file it should be: .* Delete it and fetch it anew\.$/,
    );
    writeFileSync(join(from, ANTIALIASED.fileName), ANTIALIASED.bytes);
    await get({ from, acceptLicence: false }, answerWithFile, [TINY], ['all']);
    expect(server.requests).toEqual([]);
    expect(usableNetworks(folder)[0]?.antialiased).toBeDefined();
    // What somebody has fetched stays theirs.
    expect(namesIn(from)).toHaveLength(2);
  });

  it('names, of several, those by hand that are not installed yet, with the options given', async () => {
    const last = standIns.network('last', 'vgg16', 'vgg16.pth', 'vgg16AA.safetensors');
    const lastOnes = [last.standard, last.antialiased].map(({ files }) => files[0].name);
    const sentence = await sentenceOf(
      get(
        { precision: 'fp16' },
        (request, response) => {
          if (request.url === `/${lastOnes[1]}`) response.writeHead(404).end();
          else answerWithFile(request, response);
        },
        [TINY, last],
        ['all'],
      ),
    );
    expect(usableNetworks(folder).map(({ id }) => id)).toEqual(['tiny']);
    expect(sentence.split('\n').slice(1)).toEqual([
      'Download by hand, into a folder of your choice, under the same names:',
      `  https://weights.example/${lastOnes[1]}`,
      'then: npm run models -- get last --precision fp16 --accept-license --from FOLDER',
    ]);
  });

  it('says how to have a network nevertheless that is not the study’s', async () => {
    const alexnet = standIns.network('alexnet', 'alexnet', 'alexnet.pth', 'alexnetAA.pth');
    const difference = {
      cells: 9,
      meanAbsoluteDifference: 0.5,
      largestAbsoluteDifference: 1,
      largestAt: 0,
    };
    vi.mocked(studyPairOf).mockReturnValueOnce(publishedPair('alexnet') as PublishedPair);
    vi.mocked(compareWithPublished).mockResolvedValueOnce([
      { scene: 'berry', layer: 'fc', difference },
    ]);
    const sentence = await sentenceOf(get({}, answerWithFile, [alexnet], ['alexnet']));
    const [standard, antialiased] = [alexnet.standard, alexnet.antialiased].map(({ files }) =>
      join(folder, 'downloads', files[0].name),
    );
    expect(sentence).toMatch(/^alexnet does not reproduce the published maps of AlexNet: /);
    expect(sentence).toContain(
      ` It was not installed. To have it nevertheless, under another name: npm run models -- add ${standard} --antialiased-from ${antialiased} --precision fp32 --name NAME`,
    );
    expect([standard, antialiased].map((path) => existsSync(path ?? ''))).toEqual([true, true]);
    expectNothingInstalled();
  });

  it.skipIf(!existsSync('/dev/full'))('says when the disk is full', async () => {
    mkdirSync(join(folder, 'downloads'));
    symlinkSync('/dev/full', join(folder, 'downloads', `${STANDARD.fileName}.part`));
    expect(await sentenceOf(get())).toMatch(
      /^The disk is full: .* the same command goes on from there\.$/,
    );
    expectNothingInstalled();
  });

  it('leaves what was there when a file turns out to be another network', async () => {
    const sentence = await sentenceOf(get({}, answerWithFile, [TINY, OTHER], ['other']));
    expect(sentence).toMatch(/other-.*\.pth is a network of another kind: vgg16\.$/);
    expectNothingInstalled();
  });

  it('knows the names that can be asked for', async () => {
    expect(await sentenceOf(get({}, answerWithFile, [TINY], ['tiny', 'vgg']))).toBe(
      'There is no network “vgg” to get; known: tiny, all.',
    );
    expect(await sentenceOf(get({ baseUrl: 'mirror' }))).toBe(
      '--base-url is an address, not “mirror”.',
    );
  });
});
