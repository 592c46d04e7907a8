import { refetchable } from '../domain/refetchable.ts';
import { firstLanguage, type Language, speak } from '../session/inLanguage.ts';

const KEPT = 'shiftscope.language';

const fetchGerman = refetchable(() => import('./german.ts'));

/** Has texts answer in a language, also at the next visit. @throws where they cannot be fetched. */
export async function speakHere(language: Language): Promise<void> {
  await answerIn(language);
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Then it lasts as long as the address says it.
  }
}

/** Has texts answer in the language that this visitor most likely wants; in English where they cannot be fetched. */
export async function speakAtFirst(): Promise<void> {
  const language = firstLanguage({
    address: location.search + location.hash,
    kept: kept(),
    preferred: navigator.languages,
  });
  await answerIn(language).catch(() => undefined);
}

async function answerIn(language: Language): Promise<void> {
  speak(language, language === 'de' ? (await fetchGerman()).GERMAN : {});
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
