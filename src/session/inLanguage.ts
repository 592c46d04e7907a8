/** The languages that texts of the page may be in; a feature without the visitor's speaks English. */
export type Language = 'en';

/** Of one feature: each of its texts, or the function that makes it, in English and other languages. */
export type Translations<Texts> = { readonly en: Texts } & {
  readonly [language in Exclude<Language, 'en'>]?: NoInfer<Texts>;
};

/**
 * A feature's texts in the first of the visitor's languages that it has.
 *
 * @param preferred language tags, best first (BCP 47: “de-CH”); the browser's where none are given.
 */
export function inLanguage<Texts>(
  translations: Translations<Texts>,
  preferred: readonly string[] = globalThis.navigator?.languages ?? [],
): Texts {
  const tables = new Map<string, Texts>(Object.entries(translations));
  for (const tag of preferred) {
    const texts = tables.get(tag.split('-')[0] ?? tag);
    if (texts !== undefined) return texts;
  }
  return translations.en;
}
