import * as v from 'valibot';
import { parseDocument } from 'yaml';
import { LAYERS } from '../../domain/layers.ts';
import { UsageError } from '../usageError.ts';

/** Colours that a background may be named by. */
const NAMED_COLOURS = {
  white: '#ffffff',
  grey: '#808080',
  black: '#000000',
} as const;

const COLOUR = /^#[0-9a-f]{6}$/i;

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'it is empty'), v.maxLength(1000));
const whole = (least: number) =>
  v.pipe(
    v.number(`it is a whole number of at least ${least}`),
    v.integer(`it is a whole number of at least ${least}`),
    v.minValue(least, `it is a whole number of at least ${least}`),
  );

/** One thing or a list of them, at least one. */
function some<const Item extends v.GenericSchema>(item: Item) {
  const list = v.pipe(v.array(item), v.minLength(1, 'the list is empty'));
  return v.pipe(
    v.union([item, list]),
    v.transform(
      (given) => (Array.isArray(given) ? given : [given]) as readonly v.InferOutput<Item>[],
    ),
  );
}

const networkFileSchema = v.strictObject({
  file: text,
  /** Its anti-aliased twin. */
  antialiased: v.optional(text),
  name: v.optional(text),
  architecture: v.optional(text),
  labels: v.optional(text),
});

/** What is said of scenes, of all or of some. */
const sceneSettings = {
  as: v.optional(v.picklist(['patch', 'picture'], 'it is “patch” or “picture”')),
  /** A class's index, `answer`, `name`, or the path of a CSV. */
  class: v.optional(v.union([whole(0), text], 'it is a class’s index, “answer”, “name” or a file')),
  sizes: v.optional(some(whole(1))),
  backgrounds: v.optional(some(text)),
};

const studySchema = v.strictObject({
  title: v.optional(text),
  networks: v.optional(some(v.union([text, networkFileSchema])), ['efficientnet-lite0']),
  scenes: some(v.union([text, v.strictObject({ files: some(text), ...sceneSettings })])),
  ...sceneSettings,
  layers: v.optional(some(v.picklist(LAYERS, `it is one of ${LAYERS.join(', ')}`)), ['class']),
  anchors: v.optional(some(text), ['c']),
  stride: v.optional(whole(1), 8),
  region: v.optional(v.strictObject({ y: whole(0), x: whole(0), rows: whole(1), cols: whole(1) })),
  /** Of the intervals that are drawn by lot. */
  seed: v.optional(whole(0), 1),
  backend: v.optional(v.picklist(['native', 'wasm'], 'it is “native” or “wasm”'), 'native'),
  /** Folder for results and reports, from the file's own. */
  out: v.optional(text, 'study'),
});

/** A study as its file says it, with what it leaves out. */
export type StudyFile = v.InferOutput<typeof studySchema>;

/** A network that the study brings as a file. */
export type StudyNetworkFile = v.InferOutput<typeof networkFileSchema>;

export type SceneSettings = Pick<StudyFile, 'as' | 'class' | 'sizes' | 'backgrounds'>;

/**
 * Reads a study's file, YAML or JSON, which is YAML as well.
 * @param path named in what is said.
 * @throws UsageError with a line for each thing that is wrong.
 */
export function parseStudyFile(content: string, path: string): StudyFile {
  // Aliases within aliases could make gigabytes of a few lines.
  const document = parseDocument(content, { prettyErrors: true, uniqueKeys: true });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const [line = ''] = problem.message.split('\n');
    throw new UsageError(`${path}: ${line.replace(/:$/, '')}.`, { cause: problem });
  }
  const parsed = v.safeParse(studySchema, plain(document, path));
  if (parsed.success) return parsed.output;
  throw new UsageError(parsed.issues.map((issue) => `${path}: ${sentenceOf(issue)}`).join('\n'));
}

function plain(document: ReturnType<typeof parseDocument>, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (cause) {
    throw new UsageError(`${path}: ${(cause as Error).message}.`, { cause });
  }
}

/** The colour that a background names, as `#rrggbb`; undefined where it is a path. */
export function colourOf(background: string): string | undefined {
  const named = Object.entries(NAMED_COLOURS).find(([name]) => name === background);
  return named?.[1] ?? (COLOUR.test(background) ? background.toLowerCase() : undefined);
}

type Issue = v.BaseIssue<unknown>;

function sentenceOf(issue: Issue): string {
  const place = v.getDotPath(issue);
  const known = Object.keys(studySchema.entries).join(', ');
  if (place === null) return `a study is a list of settings: ${known}.`;
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return `there is no setting “${place}”; known: ${known}.`;
  }
  if (issue.input === undefined) return `“${place}” is missing.`;
  const reasons = [...new Set(deepest(issue).map(({ message }) => message))];
  const reason = reasons.find((one) => !one.startsWith('Invalid')) ?? 'it is not as it should be';
  return `“${place}”: ${reason}, not ${JSON.stringify(issue.input)}.`;
}

/** Of the ways in which a thing may be given, why none fits. */
function deepest(issue: Issue): Issue[] {
  return issue.issues === undefined ? [issue] : [issue, ...issue.issues.flatMap(deepest)];
}
