import type { Entry, TermId } from './glossary.ts';

/** A piece of a text, and of which entry it is the word. */
export interface TextPart {
  readonly text: string;
  readonly term: TermId | undefined;
}

const LETTER = /[\p{L}\p{N}]/u;
/** How words end in the plural, in both languages. */
const ENDINGS = ['', 's', 'n', 'en'];

/** Divides a text at the words of a glossary, each where it stands first. The pieces together are the text. */
export function withTerms(
  text: string,
  entries: Readonly<Record<TermId, Entry>>,
): readonly TextPart[] {
  const found = (Object.keys(entries) as TermId[])
    .flatMap((term) => firstPlaceOf(entries[term].word, text).map((place) => ({ term, ...place })))
    .sort((one, other) => one.from - other.from || other.to - one.to);
  const parts: TextPart[] = [];
  let done = 0;
  for (const { term, from, to } of found) {
    // “anti-aliasing” holds “aliasing”.
    if (from < done) continue;
    if (from > done) parts.push({ text: text.slice(done, from), term: undefined });
    parts.push({ text: text.slice(from, to), term });
    done = to;
  }
  if (done < text.length) parts.push({ text: text.slice(done), term: undefined });
  return parts;
}

function firstPlaceOf(word: string, text: string): { from: number; to: number }[] {
  const lowerText = text.toLowerCase();
  const lowerWord = word.toLowerCase();
  const isEdge = (character: string | undefined) =>
    character === undefined || !LETTER.test(character);
  for (let from = lowerText.indexOf(lowerWord); from >= 0; ) {
    const end = from + word.length;
    const ending = ENDINGS.find(
      (one) => lowerText.startsWith(one, end) && isEdge(text[end + one.length]),
    );
    if (isEdge(text[from - 1]) && ending !== undefined) {
      return [{ from, to: end + ending.length }];
    }
    from = lowerText.indexOf(lowerWord, from + 1);
  }
  return [];
}
