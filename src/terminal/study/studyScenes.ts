import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import type { SceneEntry } from '../../../datasets/catalogue.ts';
import { IMAGENET_CLASSES } from '../../../datasets/imagenetClasses.ts';
import { ALL_SCENES } from '../../../datasets/moreObjects/catalogue.ts';
import { WHITE } from '../../../datasets/sceneOfPicture.ts';
import { Failure } from '../../domain/failure.ts';
import { type Grid, IMAGE_SIDE_IN_PX } from '../../domain/grid.ts';
import { isLaidDown } from '../../domain/orientation.ts';
import { fitLongest } from '../../domain/resample.ts';
import { gridOf, type RgbColour, type Scene } from '../../domain/scene.ts';
import { parseCsvTable } from '../../formats/csv.ts';
import { exifOrientation } from '../../formats/exif.ts';
import { PngError } from '../../formats/png.ts';
import { studyBackground, studyPicture, studyScene } from '../../formats/studyScene.ts';
import type { TaskQuestion } from '../../formats/studyTask.ts';
import { readingSentence } from '../diskFailure.ts';
import { sceneNameOf } from '../sceneName.ts';
import { UsageError } from '../usageError.ts';
import { colourOf, type SceneSettings, type StudyFile } from './studyFile.ts';

/** A file and the digest of its bytes, lower-case hex. */
interface DigestedFile {
  readonly path: string;
  readonly sha256: string;
}

/** A scene of a study, its pictures not decoded yet. */
export interface StudyScene {
  /** Unlike that of every other scene of the study. */
  readonly id: string;
  /** What it shows, alike for all sizes and backgrounds of one picture. */
  readonly object: string;
  readonly kind: Scene['kind'];
  readonly picture: DigestedFile;
  readonly longestInPx: number | null;
  readonly background: RgbColour | DigestedFile;
  /** As the study names it. */
  readonly backgroundName: string;
  /** Of ImageNet, or of whatever classes the networks have; `answer`: what each network says. */
  readonly targetClass: number | 'answer';
  readonly grid: Grid;
}

export interface StudyScenes {
  readonly scenes: readonly StudyScene[];
  /** A sentence for each thing that cannot be used. */
  readonly problems: readonly string[];
}

/** What makes scenes: a picture, and what is to become of it. */
interface Source {
  readonly path: string;
  readonly id: string;
  readonly object: string;
  readonly kind: Scene['kind'];
  readonly settings: SceneSettings;
  /** Of a built-in one. */
  readonly targetClass?: number;
}

const BUILT_IN = 'built-in';
const DEFAULT_BACKGROUND = 'white';

/** Reads the head and digest of each picture, and no pixels. @param folder that paths of the file start from. */
export async function studyScenes(study: StudyFile, folder: string): Promise<StudyScenes> {
  const problems: string[] = [];
  const sources = await sourcesOf(study, folder, problems);
  const classes = new ClassLists(folder);
  const files = new Digests();
  const scenes: StudyScene[] = [];
  const ids = new Map<string, number>();
  const tell = (sentence: string) => {
    if (!problems.includes(sentence)) problems.push(sentence);
  };
  for (const source of sources) {
    try {
      for (const scene of await scenesOf(source, folder, classes, files, tell)) {
        const count = (ids.get(scene.id) ?? 0) + 1;
        ids.set(scene.id, count);
        scenes.push(count === 1 ? scene : { ...scene, id: `${scene.id}-${count}` });
      }
    } catch (reason) {
      tell(sentenceOf(source.path, reason));
    }
  }
  return { scenes, problems };
}

function sentenceOf(path: string, reason: unknown): string {
  if (reason instanceof UsageError) return reason.message;
  if (reason instanceof PngError || reason instanceof RangeError) {
    return `${path}: ${reason.message}`;
  }
  const sentence = readingSentence(path, reason);
  if (sentence === undefined) throw reason;
  return sentence;
}

async function sourcesOf(
  study: StudyFile,
  folder: string,
  problems: string[],
): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const entry of study.scenes) {
    const { files, ...own } = typeof entry === 'string' ? { files: [entry] } : entry;
    const settings = { ...settingsOf(study), ...own };
    for (const name of files) {
      const builtIn = name === BUILT_IN ? ALL_SCENES : ALL_SCENES.filter(({ id }) => id === name);
      if (builtIn.length > 0) {
        sources.push(...builtIn.map((scene) => builtInSource(scene, settings)));
        continue;
      }
      const paths = await pathsOf(name, folder);
      if (paths.length === 0) {
        problems.push(
          `${name}: there is no such picture, nor a built-in scene of that name; known: ${[BUILT_IN, ...ALL_SCENES.map(({ id }) => id)].join(', ')}.`,
        );
      }
      for (const path of paths) {
        sources.push({
          path,
          id: sceneNameOf(path),
          object: relative(folder, path),
          kind: settings.as === 'picture' ? 'crop' : 'patch',
          settings,
        });
      }
    }
  }
  return sources;
}

function settingsOf(study: StudyFile): SceneSettings {
  return { as: study.as, class: study.class, sizes: study.sizes, backgrounds: study.backgrounds };
}

function builtInSource(scene: SceneEntry, settings: SceneSettings): Source {
  const { id, kind, pictureUrl, targetClass } = scene;
  return { path: fileURLToPath(pictureUrl), id, object: id, kind, settings, targetClass };
}

/** The pictures of a path, a folder or a pattern, in the order of their names. */
async function pathsOf(name: string, folder: string): Promise<readonly string[]> {
  const path = resolve(folder, name);
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) return [path];
    return (
      await glob('*.png', { cwd: path, absolute: true, caseSensitiveMatch: false })
    ).toSorted();
  }
  return (await glob(name, { cwd: folder, absolute: true })).toSorted();
}

async function scenesOf(
  source: Source,
  folder: string,
  classes: ClassLists,
  files: Digests,
  tell: (sentence: string) => void,
): Promise<readonly StudyScene[]> {
  const { path, kind, settings, object } = source;
  const targetClass = await classOf(source, classes);
  const { sha256, size } = await files.picture(path);
  const picture = { path, sha256 };
  const base = { object, kind, picture, targetClass };
  if (kind === 'crop') {
    const grid = gridOfSize(kind, size);
    return [
      { ...base, id: source.id, longestInPx: null, background: WHITE, backgroundName: '', grid },
    ];
  }
  const sizes: readonly (number | null)[] = settings.sizes ?? [null];
  const backgrounds = settings.backgrounds ?? [DEFAULT_BACKGROUND];
  const scenes: StudyScene[] = [];
  for (const longestInPx of sizes) {
    const grid = gridOfSize(kind, longestInPx === null ? size : fitLongest(size, longestInPx));
    for (const name of backgrounds) {
      const background = await backgroundOf(name, folder, files).catch((reason: unknown) => {
        // The scenes with the others are there all the same.
        tell(sentenceOf(name, reason));
        return undefined;
      });
      if (background === undefined) continue;
      const endings = [
        ...(sizes.length > 1 ? [`${longestInPx}px`] : []),
        ...(backgrounds.length > 1 ? [`on-${sceneNameOf(name.replace('#', ''))}`] : []),
      ];
      scenes.push({
        ...base,
        id: [source.id, ...endings].join('-'),
        longestInPx,
        background,
        backgroundName: name,
        grid,
      });
    }
  }
  return scenes;
}

interface Size {
  readonly widthInPx: number;
  readonly heightInPx: number;
}

/** @throws RangeError where the picture has not the size for any position. */
function gridOfSize(kind: Scene['kind'], size: Size): Grid {
  // Of the pixels it looks at none.
  return kind === 'patch'
    ? gridOf({ kind, patch: { ...size, rgbaHwc: new Uint8Array() }, background: WHITE })
    : gridOf({ kind, picture: { ...size, rgbHwc: new Uint8Array() } });
}

async function backgroundOf(
  name: string,
  folder: string,
  files: Digests,
): Promise<RgbColour | DigestedFile> {
  const colour = colourOf(name);
  if (colour !== undefined) {
    const at = (start: number) => Number.parseInt(colour.slice(start, start + 2), 16);
    return [at(1), at(3), at(5)];
  }
  const path = resolve(folder, name);
  try {
    const { sha256, size } = await files.picture(path);
    if (size.widthInPx !== IMAGE_SIDE_IN_PX || size.heightInPx !== IMAGE_SIDE_IN_PX) {
      throw new RangeError(
        `As a background it is ${size.widthInPx} × ${size.heightInPx} px instead of ${IMAGE_SIDE_IN_PX} × ${IMAGE_SIDE_IN_PX}.`,
      );
    }
    return { path, sha256 };
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError(
        `The background “${name}” is no colour, such as white or #808080, and no file.`,
      );
    }
    throw new UsageError(sentenceOf(path, reason));
  }
}

/** Digest and size of pictures, each file read once. */
class Digests {
  readonly #known = new Map<string, Promise<{ sha256: string; size: Size }>>();

  /** @throws PngError of what is no PNG file, or what the file system says. */
  picture(path: string): Promise<{ readonly sha256: string; readonly size: Size }> {
    const known = this.#known.get(path) ?? digestOf(path);
    this.#known.set(path, known);
    return known;
  }
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_HEAD_IN_BYTES = 24;

async function digestOf(path: string): Promise<{ sha256: string; size: Size }> {
  const bytes = await readFile(path);
  if (!bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) {
    throw new PngError({ code: 'not-png' });
  }
  if (bytes.length < PNG_HEAD_IN_BYTES) throw new PngError({ code: 'truncated' });
  const stored = { widthInPx: bytes.readUInt32BE(16), heightInPx: bytes.readUInt32BE(20) };
  const size = isLaidDown(exifOrientation(bytes))
    ? { widthInPx: stored.heightInPx, heightInPx: stored.widthInPx }
    : stored;
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size };
}

/** @throws UsageError where nothing says the class. */
async function classOf(
  { settings, targetClass, path }: Source,
  classes: ClassLists,
): Promise<StudyScene['targetClass']> {
  const wanted = settings.class;
  if (typeof wanted === 'number' || wanted === 'answer') return wanted;
  if (targetClass !== undefined) return targetClass;
  if (wanted === undefined) return 'answer';
  if (wanted !== 'name') return classes.classOf(path, wanted);
  const found = classOfName(basename(path, extname(path)));
  if (found === undefined) {
    throw new UsageError(
      `${path}: its name begins with no class: a number such as 949, or an ImageNet name such as strawberry.`,
    );
  }
  return found;
}

/** Lower-case words with one space between two. */
function wordsOf(name: string): string {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join(' ');
}

let classesByName: ReadonlyMap<string, number> | undefined;

/** The class of a name; of two classes of one name the first. */
function namedClass(words: string): number | undefined {
  if (classesByName === undefined) {
    const named = new Map<string, number>();
    IMAGENET_CLASSES.forEach(({ names }, index) => {
      for (const name of names) {
        if (!named.has(wordsOf(name))) named.set(wordsOf(name), index);
      }
    });
    classesByName = named;
  }
  return classesByName.get(words);
}

/** The class that a file's name begins with: its index, or the longest ImageNet name. */
export function classOfName(name: string): number | undefined {
  const words = wordsOf(name).split(' ');
  const [first = ''] = words;
  if (/^\d+$/.test(first)) return Number(first);
  for (let count = words.length; count > 0; count--) {
    const found = namedClass(words.slice(0, count).join(' '));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Classes of files as CSV files say them: “file,class” a line. */
class ClassLists {
  readonly #folder: string;
  readonly #known = new Map<string, ReadonlyMap<string, string>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws UsageError where the list says none. */
  async classOf(path: string, list: string): Promise<number> {
    const listPath = resolve(this.#folder, list);
    const lines = this.#known.get(listPath) ?? (await linesOf(listPath));
    this.#known.set(listPath, lines);
    const text = lines.get(relative(dirname(listPath), path)) ?? lines.get(basename(path));
    if (text === undefined) throw new UsageError(`${path}: ${list} has no line for it.`);
    const found = /^\d+$/.test(text) ? Number(text) : namedClass(wordsOf(text));
    if (found === undefined) {
      throw new UsageError(`${path}: ${list} says “${text}”, which is no class of ImageNet’s.`);
    }
    return found;
  }
}

async function linesOf(path: string): Promise<ReadonlyMap<string, string>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(
      `“${path}” is no class: give an index, “answer”, “name”, or a CSV file of “file,class”.`,
      { cause },
    );
  }
  return new Map(
    parseCsvTable(text).flatMap(([file = '', found]) =>
      found === undefined ? [] : [[file.trim(), found.trim()] as const],
    ),
  );
}

/** What a question says of a scene. */
export function questionOfScene(
  scene: StudyScene,
): Pick<TaskQuestion, 'kind' | 'picture' | 'longestInPx' | 'background'> {
  const { kind, picture, longestInPx, background } = scene;
  return {
    kind,
    picture: picture.sha256,
    longestInPx,
    background: 'sha256' in background ? background.sha256 : [...background],
  };
}

/** Decodes a scene's pictures. @throws UsageError with a sentence that names the file. */
export async function decodedScene(scene: StudyScene): Promise<Scene> {
  const { picture, background } = scene;
  return studyScene(
    scene,
    await decoded(picture, studyPicture),
    'sha256' in background ? await decoded(background, studyBackground) : background,
  );
}

async function decoded<Picture>(
  { path, sha256 }: DigestedFile,
  decode: (bytes: Uint8Array) => Picture,
): Promise<Picture> {
  try {
    const bytes = await readFile(path);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new UsageError(`${path}: it has changed since the study began; begin it again.`);
    }
    return decode(bytes);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    if (cause instanceof Failure) throw new UsageError(`${path}: ${cause.message}`, { cause });
    throw new UsageError(readingSentence(path, cause) ?? `${path}: ${String(cause)}`, { cause });
  }
}
