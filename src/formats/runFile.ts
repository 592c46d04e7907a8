import { strFromU8, strToU8, type Zippable, zipSync } from 'fflate';
import * as v from 'valibot';
import { IMAGE_SIDE_IN_PX } from '../domain/grid.ts';
import { LAYERS, type Layer, quantityOf } from '../domain/layers.ts';
import { atSide, gridOf, imageSideOf, LONGEST_SCENE_TITLE, type Scene } from '../domain/scene.ts';
import { visibleText } from '../domain/visibleText.ts';
import { FileFailure } from './fileFailure.ts';
import { RUN_FILE_DESCRIPTION } from './runFileName.ts';
import { describeScene, encodePictures, sceneDescriptionSchema, sceneOf } from './sceneContent.ts';
import { unzipNamed } from './zipEntries.ts';

/**
 * A run in one file: a ZIP of `run.json`, both maps as raw little-endian numbers, row by row, and, if
 * its owner wants that, the scene's pictures as PNG.
 */
const RUN_TOP_COUNT = 5;

const FORMAT = 1;
const DESCRIPTION = RUN_FILE_DESCRIPTION;
const PICTURE = 'picture.png';
const BACKGROUND = 'background.png';
const FILE_SIDES = ['left', 'right'] as const;
const MAP_ENTRIES = ['values.f32', 'top-classes.u16', 'top-probabilities.f32'] as const;
const ENTRIES: readonly string[] = [
  DESCRIPTION,
  PICTURE,
  BACKGROUND,
  ...FILE_SIDES.flatMap((side) => MAP_ENTRIES.map((entry) => `${side}.${entry}`)),
];
/** More than the largest scene's pictures or map take unpacked. */
const LARGEST_ENTRY_IN_BYTES = 32_000_000;
const LARGEST_GRID_SIDE = 2048;
const LARGEST_CLASS = 99_999;

/** From outside: what would steer a line is made visible, within the same length. */
const visible = (most: number) => v.transform((text: string) => visibleText(text).slice(0, most));

const LONGEST_TEXT = 300;
const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT), visible(LONGEST_TEXT));
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const positionSchema = v.object({ y: whole(LARGEST_GRID_SIDE), x: whole(LARGEST_GRID_SIDE) });

const sideSchema = v.object({
  /** What the side is called, such as “Standard”. */
  title: text,
  network: text,
  /** As its maps’ files are called. */
  networkId: v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/)),
  /** How the values came about, such as “computed live on WASM, 1 thread”. */
  origin: text,
  targetClass: whole(LARGEST_CLASS),
  classes: v.object({
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_CLASS + 1)),
    /** ImageNet's own, none, or a name a class. */
    names: v.union([v.literal('imagenet'), v.literal('none'), v.array(text)]),
  }),
});

const runDescriptionSchema = v.object({
  format: v.literal(FORMAT),
  savedAt: v.pipe(v.string(), v.isoTimestamp()),
  networks: text,
  scene: v.object({
    id: v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/)),
    title: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1),
      v.maxLength(LONGEST_SCENE_TITLE),
      visible(LONGEST_SCENE_TITLE),
    ),
    kind: v.picklist(['patch', 'crop']),
    rows: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_GRID_SIDE)),
    cols: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_GRID_SIDE)),
    targetClass: whole(LARGEST_CLASS),
    attribution: text,
    licence: text,
  }),
  layer: v.picklist(LAYERS),
  anchor: positionSchema,
  position: positionSchema,
  strideInPx: whole(LARGEST_GRID_SIDE),
  /** What the run kept to; `null` for the whole grid. */
  region: v.nullable(
    v.object({
      ...positionSchema.entries,
      rows: whole(LARGEST_GRID_SIDE),
      cols: whole(LARGEST_GRID_SIDE),
    }),
  ),
  /** How it was looked at, as it stands in the page’s address. */
  view: v.pipe(v.string(), v.maxLength(2000)),
  sides: v.object({
    left: v.nullable(sideSchema),
    right: v.nullable(sideSchema),
  }),
});

type RunDescription = v.InferOutput<typeof runDescriptionSchema>;

/** One network's map; `RUN_TOP_COUNT` classes a cell, meaningful where the first probability is not 0. */
export interface SavedMap {
  readonly values: Float32Array;
  readonly topClasses: Uint16Array;
  readonly topProbabilities: Float32Array;
}

export interface SavedRun {
  readonly description: Omit<RunDescription, 'format'>;
  /** Of every side that the description has. */
  readonly maps: Readonly<Record<(typeof FILE_SIDES)[number], SavedMap | undefined>>;
  /** Left out where its owner kept the picture. */
  readonly scene: Scene | undefined;
}

export function packRunFile({ description, maps, scene }: SavedRun): Uint8Array<ArrayBuffer> {
  const pictures = scene && encodePictures(scene);
  const { title, targetClass } = description.scene;
  const colour = scene && describeScene(scene, { title, targetClass }).backgroundColour;
  const side = scene && imageSideOf(scene);
  const entries: Zippable = {
    [DESCRIPTION]: strToU8(
      JSON.stringify(
        {
          format: FORMAT,
          ...description,
          ...(colour && { backgroundColour: colour }),
          ...(side !== IMAGE_SIDE_IN_PX && { imageSideInPx: side }),
        },
        null,
        2,
      ),
    ),
  };
  for (const side of FILE_SIDES) {
    const map = maps[side];
    if (map === undefined) continue;
    entries[`${side}.values.f32`] = bytesOf(map.values);
    entries[`${side}.top-classes.u16`] = bytesOf(map.topClasses);
    entries[`${side}.top-probabilities.f32`] = bytesOf(map.topProbabilities);
  }
  if (pictures) {
    // PNG is packed already.
    entries[PICTURE] = [pictures.picture, { level: 0 }];
    if (pictures.background) entries[BACKGROUND] = [pictures.background, { level: 0 }];
  }
  // No date, so that the same run is the same file.
  return new Uint8Array(zipSync(entries, { mtime: '1980-01-01' }));
}

const LARGEST_IMAGE_SIDE = 1024;

const pictureSchema = v.object({
  backgroundColour: sceneDescriptionSchema.entries.backgroundColour,
  /** Of the images that the networks saw; left out where it is the usual side. */
  imageSideInPx: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_IMAGE_SIDE)),
    IMAGE_SIDE_IN_PX,
  ),
});

/** @throws FileFailure when it is no run's file or one that contradicts itself. */
export function unpackRunFile(bytes: Uint8Array): SavedRun {
  let entries: ReturnType<typeof unzipNamed>;
  let json: unknown;
  try {
    entries = unzipNamed(bytes, DESCRIPTION, ENTRIES, LARGEST_ENTRY_IN_BYTES);
    json = JSON.parse(strFromU8(entries[DESCRIPTION] ?? new Uint8Array()));
  } catch (cause) {
    throw new FileFailure({ code: 'run-unreadable' }, cause);
  }
  const parsed = v.safeParse(runDescriptionSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const field = v.getDotPath(issue) ?? DESCRIPTION;
    throw new FileFailure({ code: 'run-field', parameters: { field } }, parsed.issues);
  }
  const { format: _, ...description } = parsed.output;
  const { rows, cols } = description.scene;
  for (const place of [description.anchor, description.position, description.region]) {
    if (place === null) continue;
    if (place.y >= rows || place.x >= cols) throw new FileFailure({ code: 'run-position' });
  }
  const mapOf = (side: (typeof FILE_SIDES)[number]) => {
    const described = description.sides[side];
    return described === null
      ? undefined
      : readMap(entries, side, rows * cols, described.classes.count, description.layer);
  };
  const maps = { left: mapOf('left'), right: mapOf('right') };
  return { description, maps, scene: readScene(entries, json, description.scene) };
}

/** A cosine may miss 1 by that much. */
const ROUNDING_ERROR = 1e-4;

function readMap(
  entries: Readonly<Record<string, Uint8Array>>,
  side: (typeof FILE_SIDES)[number],
  cells: number,
  classes: number,
  layer: Layer,
): SavedMap {
  const values = new Float32Array(entryOf(entries, `${side}.values.f32`, cells * 4));
  const topClasses = new Uint16Array(
    entryOf(entries, `${side}.top-classes.u16`, cells * RUN_TOP_COUNT * 2),
  );
  const topProbabilities = new Float32Array(
    entryOf(entries, `${side}.top-probabilities.f32`, cells * RUN_TOP_COUNT * 4),
  );
  const [least, most] = quantityOf(layer).range;
  const isValue = (value: number) =>
    value >= least - ROUNDING_ERROR && value <= most + ROUNDING_ERROR;
  if (!values.every((value) => Number.isNaN(value) || isValue(value))) {
    throw new FileFailure({ code: 'run-values', parameters: { side, least, most } });
  }
  if (!topProbabilities.every((one) => one >= 0 && one <= 1 + ROUNDING_ERROR)) {
    throw new FileFailure({ code: 'run-probabilities', parameters: { side } });
  }
  if (!topClasses.every((one) => one < classes)) {
    throw new FileFailure({ code: 'run-classes', parameters: { side } });
  }
  return { values, topClasses, topProbabilities };
}

function readScene(
  entries: Readonly<Record<string, Uint8Array>>,
  json: unknown,
  { title, kind, rows, cols }: RunDescription['scene'],
): Scene | undefined {
  const picture = entries[PICTURE];
  if (picture === undefined) return undefined;
  const described = v.safeParse(pictureSchema, json);
  if (!described.success) {
    const [issue] = described.issues;
    const field = v.getDotPath(issue)?.split('.')[0];
    throw new FileFailure(
      field === 'imageSideInPx'
        ? { code: 'run-field', parameters: { field } }
        : { code: 'run-colour' },
      described.issues,
    );
  }
  const { imageSideInPx, ...colour } = described.output;
  const background = entries[BACKGROUND];
  const asEver = sceneOf(
    { title, kind, targetClass: 0, ...colour },
    {
      picture: new Uint8Array(picture),
      ...(background && { background: new Uint8Array(background) }),
    },
  );
  const scene = imageSideInPx === IMAGE_SIDE_IN_PX ? asEver : atSide(asEver, imageSideInPx).scene;
  const grid = gridOf(scene);
  if (grid.rows !== rows || grid.cols !== cols) throw new FileFailure({ code: 'run-picture' });
  return scene;
}

/** A copy, so that it begins where numbers of any width may. */
function entryOf(
  entries: Readonly<Record<string, Uint8Array>>,
  name: string,
  expectedBytes: number,
): ArrayBuffer {
  const entry = entries[name];
  if (entry?.length !== expectedBytes) {
    throw new FileFailure({ code: 'run-entry', parameters: { entry: name } });
  }
  return new Uint8Array(entry).buffer;
}

/** Every machine that runs this keeps its numbers little-endian. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
