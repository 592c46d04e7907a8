import { type ReactNode, useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useArrived } from '../session.tsx';
import { LANGUAGE_SWITCH_ID } from './LanguageSwitch.tsx';

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const;

/** The page in the language that is spoken, drawn anew in another: nothing that it shows is kept in it. */
export function Speaking({ children }: { readonly children: ReactNode }) {
  const language = useArrived((arrived) => arrived.language);
  const before = useRef(language);
  useEffect(() => {
    document.documentElement.lang = language;
    // What had been pressed is gone with the page that it stood on.
    if (before.current !== language) document.getElementById(LANGUAGE_SWITCH_ID)?.focus();
    before.current = language;
  }, [language]);
  return (
    <I18nProvider key={language} locale={LOCALES[language]}>
      {children}
    </I18nProvider>
  );
}
