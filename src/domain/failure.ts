import { visibleText } from './visibleText.ts';

/** For each code of a kind of failure its sentence, or what makes it of the failure's parameters. */
export type SentenceTable = Readonly<Record<string, string | ((parameters: never) => string)>>;

/** A table that says the same in another language. */
export type InOtherWords<Table extends SentenceTable> = {
  readonly [Code in keyof Table]: Table[Code] extends (parameters: infer Given) => string
    ? (parameters: Given) => string
    : string;
};

/** A failure as plain data, as it is posted between threads. */
export type FailureData<Table extends SentenceTable> = {
  readonly [Code in keyof Table & string]: Table[Code] extends (parameters: infer Given) => string
    ? { readonly code: Code; readonly parameters: Given }
    : { readonly code: Code; readonly parameters?: undefined };
}[keyof Table & string];

/**
 * What a person has to be told, and can do something about: a code, by which programs tell failures
 * apart, and what the sentence names besides. The message is the sentence, made in the table of the
 * failure's kind and nowhere else.
 */
export abstract class Failure<Table extends SentenceTable = SentenceTable> extends Error {
  /** For another thread, which makes the same failure of it. */
  readonly data: FailureData<Table>;
  readonly code: FailureData<Table>['code'];

  constructor(sentences: Table, data: FailureData<Table>, cause?: unknown) {
    super(sentenceOf(sentences, data), cause === undefined ? undefined : { cause });
    this.data = data;
    this.code = data.code;
  }
}

/** What a failure says, in English, and what another language says it by; a Failure is, and plain data may be. */
export interface Said {
  /** The failure's, by which a language finds its table. */
  readonly name: string;
  readonly message: string;
  readonly data: { readonly code: string; readonly parameters?: unknown };
}

/** What a table says of a failure. */
export function sentenceOf<Table extends SentenceTable>(
  sentences: Table,
  { code, parameters }: FailureData<Table>,
): string {
  const sentence = sentences[code] as string | ((parameters: unknown) => string);
  // What it names comes from files and from outside.
  return typeof sentence === 'string' ? sentence : visibleText(sentence(parameters));
}

/** Of which of several tables a code is. */
export function kindOf<Kind extends string>(
  tables: Readonly<Record<Kind, SentenceTable>>,
  code: string,
): Kind {
  const kinds = Object.keys(tables) as Kind[];
  return kinds.find((kind) => code in tables[kind]) as Kind;
}
