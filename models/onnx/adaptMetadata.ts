import type { ModelProto } from './onnx.gen.ts';

/** Classes more than this many are not named in a file's metadata. */
const MOST_NAMES = 100_000;

/** What is noted in a file beside its graph. */
export interface Metadata {
  readonly isOfUltralytics: boolean;
  /** One a class, by its number; undefined where there are none or a number is left out. */
  readonly classNames: readonly string[] | undefined;
}

/** Reads what exporters note in an ONNX file. */
export function readMetadata({ metadataProps }: ModelProto): Metadata {
  const noted = (key: string) => metadataProps.find((entry) => entry.key === key)?.value;
  return {
    isOfUltralytics: noted('author') === 'Ultralytics' && noted('task') === 'classify',
    classNames: namesOf(noted('names') ?? ''),
  };
}

/**
 * A number and a quoted name, as Python and JSON write an entry of a dict. A name has an end, since a
 * pattern's groups fill the stack with what they repeat.
 */
const ENTRY =
  /["']?(\d{1,6})["']?\s*:\s*(?:'((?:[^'\\]|\\.){0,1000})'|"((?:[^"\\]|\\.){0,1000})")\s*[,}]/sy;

/** Names by number, as in “{0: 'tench', 1: "cat's eye"}”. */
function namesOf(text: string): readonly string[] | undefined {
  const names: string[] = [];
  ENTRY.lastIndex = text.indexOf('{') + 1;
  for (;;) {
    while (text[ENTRY.lastIndex] === ' ') ENTRY.lastIndex++;
    const at = ENTRY.lastIndex;
    const entry = ENTRY.exec(text);
    if (entry === null) {
      const isAtEnd = at >= text.trimEnd().length;
      return isAtEnd && names.length > 0 && Object.keys(names).length === names.length
        ? names
        : undefined;
    }
    const [, number = '', inSingle, inDouble = ''] = entry;
    if (Number(number) >= MOST_NAMES) return undefined;
    const name = (inSingle ?? inDouble).replaceAll(/\\(['"\\])/g, '$1');
    // They are printed in a terminal too, which would obey them.
    names[Number(number)] = name.replaceAll(/\p{Cc}/gu, ' ');
  }
}
