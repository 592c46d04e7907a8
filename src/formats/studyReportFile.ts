import * as v from 'valibot';
import { LAYERS } from '../domain/layers.ts';
import { visibleText } from '../domain/visibleText.ts';
import { FileFailure } from './fileFailure.ts';

/**
 * What programs read in a study's report: a block of JSON that lists its results, and, where they are small enough,
 * the files of results and pictures in blocks of base64. Browsers run and show none of these blocks.
 */
const FORMAT = 1;
const INDEX = 'shiftscope-study';
const INDEX_START = `<script type="application/json" id="${INDEX}">`;
const END = '</script>';
/** The report's last characters; without them it is cut off. */
const REPORT_END = '</html>';
const LARGEST_CLASS_COUNT = 100_000;

/** From outside: what would steer a line is made visible. */
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1000), v.transform(visibleText));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const indexSchema = v.object({
  format: v.literal(FORMAT),
  title: text,
  /** When the latest of its results was computed. */
  computedAt: v.pipe(v.string(), v.isoTimestamp()),
  networks: v.array(
    v.object({
      id: text,
      title: text,
      /** Name of a network and its anti-aliased twin; also of one that stands alone. */
      pair: text,
      antialiased: v.boolean(),
      /** Of its file. */
      sha256,
      classes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_CLASS_COUNT)),
      /** `null` where they are ImageNet's 1000, or nobody named them. */
      classNames: v.nullable(v.array(v.pipe(v.string(), v.transform(visibleText)))),
    }),
  ),
  scenes: v.array(
    v.object({
      id: text,
      targetClass: v.union([whole, v.literal('answer')]),
      /** Digests of its picture's file, and of its background's where that is one. */
      pictures: v.array(sha256),
    }),
  ),
  /** What each result holds; `null` where no anchor is asked for. */
  maps: v.array(v.object({ layer: v.picklist(LAYERS), anchor: v.nullable(text) })),
  /** Of each result its network and scene, by their places above, and its address. */
  results: v.array(v.strictTuple([whole, whole, sha256])),
  /** Results that were asked for and not there. */
  missing: whole,
});

/** What a study's report says of its results. */
export type StudyIndex = Omit<v.InferOutput<typeof indexSchema>, 'format'>;

/** A file within the report, in base64. */
export interface ReportPart {
  /** As in the study's folder. */
  readonly name: string;
  /** Its place among the report's bytes. */
  readonly start: number;
  readonly end: number;
}

/** The name of a result's file. */
export function resultFileName(address: string): string {
  return `${address}.zip`;
}

/** The name of a picture's file. */
export function pictureFileName(digest: string): string {
  return `${digest}.png`;
}

/** The block of a report that lists a study's results. */
export function indexBlock(index: StudyIndex): string {
  const json = JSON.stringify({ format: FORMAT, ...index });
  return `${INDEX_START}${json.replaceAll('<', '\\u003c')}${END}`;
}

/** The block of a report that holds a file. */
export function partBlock(name: string, base64: string): string {
  return `<script type="application/octet-stream" id="${name}">${base64}${END}`;
}

const PART = /<script type="application\/octet-stream" id="([0-9a-z.]{1,80})">([\w+/=]*)</g;

/**
 * Reads what `indexBlock` and `partBlock` wrote.
 * @throws FileFailure `no-study-report` of another tool's file, `study-cut-off`, or `study-field` where the list is not
 * as it should be.
 */
export function readStudyReport(bytes: Uint8Array): {
  readonly index: StudyIndex;
  readonly parts: readonly ReportPart[];
} {
  // A character a byte: places in the text are places in the file.
  const html = new TextDecoder('latin1').decode(bytes);
  const start = html.indexOf(INDEX_START);
  if (start < 0) throw new FileFailure({ code: 'no-study-report' });
  const end = html.indexOf(END, start);
  if (end < 0 || !html.trimEnd().endsWith(REPORT_END)) {
    throw new FileFailure({ code: 'study-cut-off' });
  }
  const index = parsedIndex(
    new TextDecoder().decode(bytes.subarray(start + INDEX_START.length, end)),
  );
  const parts = [...html.matchAll(PART)].map(
    ({ 0: block, 1: name = '', 2: content = '', index }) => {
      const partEnd = index + block.length - 1;
      return { name, start: partEnd - content.length, end: partEnd };
    },
  );
  return { index, parts };
}

function parsedIndex(json: string): StudyIndex {
  const refuse = (field: string, cause: unknown) =>
    new FileFailure({ code: 'study-field', parameters: { field } }, cause);
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch (cause) {
    throw refuse(INDEX, cause);
  }
  const parsed = v.safeParse(indexSchema, given);
  if (!parsed.success) {
    throw refuse(v.getDotPath(parsed.issues[0]) ?? INDEX, parsed.issues);
  }
  const { format: _, ...index } = parsed.output;
  const { networks, scenes, results, maps } = index;
  const isOf = ([network, scene]: (typeof results)[number]) =>
    network < networks.length && scene < scenes.length;
  if (maps.length === 0 || !results.every(isOf)) throw refuse('results', undefined);
  return index;
}
