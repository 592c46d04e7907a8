/** The languages that the page speaks, each with its own name for itself. */
export const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof LANGUAGE_NAMES;

export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];

/** Tables of a language by their names; what it lacks is said in English. */
export type Tables = Readonly<Record<string, object>>;

let spoken: Language = 'en';
let tables: Tables = {};

export function spokenLanguage(): Language {
  return spoken;
}

/** Has every table of texts answer in a language from now on; what was read before stays as it was. */
export function speak(language: Language, itsTables: Tables): void {
  spoken = language;
  tables = itsTables;
}

/** A table that English has nowhere, or elsewhere; `undefined` where the language that is spoken has none. */
export function tableHere(name: string): object | undefined {
  return tables[name];
}

/** The language of a page that opens: the address’s, the one that was chosen before, the browser’s first that is spoken. */
export function firstLanguage(of: {
  /** From `?` or `#` on. */
  readonly address: string;
  readonly kept: string | null;
  /** Tags, best first (BCP 47: “de-CH”). */
  readonly preferred: readonly string[];
}): Language {
  const asked = /[?&#;]lang=(\w+)/i.exec(of.address)?.[1] ?? '';
  for (const tag of [asked, of.kept ?? '', ...of.preferred]) {
    const language = LANGUAGES.find((one) => one === tag.split('-')[0]?.toLowerCase());
    if (language !== undefined) return language;
  }
  return 'en';
}

/**
 * A feature's texts, or the functions that make them: each in the language that is spoken when it is read.
 * Groups of texts may be taken out of it while a module is evaluated, texts may not.
 *
 * @param name under which other languages have their table of it.
 */
export function inLanguage<Texts extends object>(name: string, english: Texts): Texts {
  return answering(english, () => tables[name] ?? english) as Texts;
}

function answering(english: object, table: () => object): object {
  const texts = {};
  for (const [key, text] of Object.entries(english)) {
    const now = () => (table() as Record<string, unknown>)[key];
    const group = isGroup(text) ? answering(text, now as () => object) : undefined;
    Object.defineProperty(texts, key, { enumerable: true, get: group ? () => group : now });
  }
  return texts;
}

/** Neither a list nor an element of React’s. */
function isGroup(text: unknown): text is object {
  return typeof text === 'object' && text !== null && !Array.isArray(text) && !('$$typeof' in text);
}
