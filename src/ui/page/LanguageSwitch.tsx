import { Button } from 'react-aria-components';
import { LANGUAGE_NAMES, LANGUAGES, spokenLanguage } from '../../session/inLanguage.ts';
import { useSession } from '../session.tsx';

export const LANGUAGE_SWITCH_ID = 'language';

/** To the other language, by its own name. */
export function LanguageSwitch() {
  const session = useSession();
  return LANGUAGES.filter((language) => language !== spokenLanguage()).map((language) => (
    <Button
      key={language}
      id={LANGUAGE_SWITCH_ID}
      lang={language}
      onPress={() => session.dispatch({ type: 'speak', language })}
    >
      {LANGUAGE_NAMES[language]}
    </Button>
  ));
}
