import { type FailureData, sentenceOf } from '../domain/failure.ts';
import { SCENE_FILE_ENDING } from './filesOfScenes.ts';
import { RUN_FILE_ENDING } from './runFileName.ts';

/** What is said of a PNG file that cannot be decoded. */
export const PNG_SENTENCES = {
  'not-png': 'This file is not a PNG picture: convert it to PNG first.',
  truncated: 'The PNG picture ends too early: fetch or save it anew, completely.',
  corrupted: 'The PNG picture is damaged: save it anew, or choose another one.',
  'too-large': ({
    widthInPx,
    heightInPx,
    mostInPx,
  }: {
    readonly widthInPx: number;
    readonly heightInPx: number;
    readonly mostInPx: number;
  }) =>
    `The picture is ${widthInPx} × ${heightInPx} px; at most ${mostInPx / 1e6} million pixels are decoded: scale it down first.`,
  unsupported:
    'Interlaced PNG pictures with less than 8 bits a sample are not read: save it without interlacing.',
} as const;

/** What is said of a packed map that cannot be used. */
export const PACKED_MAP_SENTENCES = {
  'not-packed': 'This file is not a packed map.',
  damaged: 'The packed map is damaged: load it anew.',
  'another-grid': ({
    name,
    rows,
    cols,
  }: {
    readonly name: string;
    readonly rows: number;
    readonly cols: number;
  }) => `${name} has ${rows} × ${cols} cells.`,
} as const;

/** What is said of a file that cannot be used, and of any that has gone. */
export const FILE_SENTENCES = {
  moved:
    'The file can no longer be read: it may have been moved or deleted, or is not on this device. Choose it again.',
  'no-scene-file': `This is no scene’s file, or a damaged one: it should be a “${SCENE_FILE_ENDING}” that was exported from this page.`,
  'unusable-pictures': ({ flaw }: { readonly flaw: FailureData<typeof PNG_SENTENCES> }) =>
    `The scene’s pictures cannot be used: ${sentenceOf(PNG_SENTENCES, flaw)}`,
  'pictures-apart': 'The scene’s pictures do not have the sizes of a scene’s, or one is missing.',
  'csv-header': ({ header }: { readonly header: string }) => `Line 1: “${header}” is expected.`,
  'csv-line': ({
    line,
    text,
    rows,
    cols,
  }: {
    /** From 1 on. */
    readonly line: number;
    readonly text: string;
    readonly rows: number;
    readonly cols: number;
  }) => `Line ${line}: “${text}” is not “y,x,value” of a ${rows} × ${cols} map.`,
  'no-task-answer': 'This is no result of a study’s task, or a damaged one.',
  'task-too-large': ({ rows, cols, most }: Positions) =>
    `This result has ${rows} × ${cols} positions; the page shows at most ${most} along each side. The report shows it reduced.`,
  'no-study-report':
    'This is no report of a study, or one without its list of results: “npm run study -- collect” writes it.',
  'study-cut-off': 'The report of the study ends too early: copy it again, completely.',
  'study-field': ({ field }: { readonly field: string }) =>
    `The report of the study is damaged (“${field}” is not as it should be): collect the study again.`,
  'names-no-text': 'The file of class names is not a text with one name a line.',
  'names-gap': ({ line }: { readonly line: number }) =>
    `The file of class names has nothing on line ${line}.`,
  'names-count': ({
    file,
    names,
    classes,
  }: {
    readonly file: string;
    readonly names: number;
    readonly classes: number;
  }) =>
    `${file} has ${names} names, and the network ${classes} classes: one line a class is needed.`,
  'run-unreadable': noRun('it cannot be read'),
  'run-entry': ({ entry }: { readonly entry: string }) =>
    noRun(`“${entry}” is missing or cut short`),
  'run-field': ({ field }: { readonly field: string }) =>
    noRun(`“${field}” is not as it should be`),
  'run-position': noRun('a position lies outside its map'),
  'run-values': ({ side, least, most }: OfSide & Ends) =>
    noRun(`the ${side} map has values outside ${least} … ${most}`.replace('-', '−')),
  'run-probabilities': ({ side }: OfSide) =>
    noRun(`the ${side} map has probabilities outside 0 … 1`),
  'run-classes': ({ side }: OfSide) =>
    noRun(`the ${side} map names classes that its network does not have`),
  'run-colour': noRun('its background is no colour'),
  'run-picture': noRun('its picture has another size'),
} as const;

interface Positions {
  readonly rows: number;
  readonly cols: number;
  readonly most: number;
}

interface OfSide {
  readonly side: 'left' | 'right';
}

interface Ends {
  readonly least: number;
  readonly most: number;
}

function noRun(what: string): string {
  return `This is no saved run, or a damaged one (${what}): it should be a “${RUN_FILE_ENDING}” that was saved from this page.`;
}
