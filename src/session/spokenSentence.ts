import { Failure, type Said, type SentenceTable, sentenceOf } from '../domain/failure.ts';
import { tableHere } from './inLanguage.ts';

/** What a failure says, in the language that is spoken. */
export function spokenSentence({ name, message, data }: Said): string {
  const tables = tableHere('failureSentences') as
    | Readonly<Record<string, SentenceTable>>
    | undefined;
  const table = tables?.[name];
  // What an earlier or later version of the page kept may be of no table.
  return table !== undefined && data.code in table ? sentenceOf(table, data as never) : message;
}

/** The same, or the words of the library or the browser where it is no Failure. */
export function spokenReason(cause: unknown): string {
  if (cause instanceof Failure) return spokenSentence(cause);
  return cause instanceof Error ? cause.message : String(cause);
}
