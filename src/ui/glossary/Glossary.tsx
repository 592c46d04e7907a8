import { spokenLanguage } from '../../session/inLanguage.ts';
import styles from './Glossary.module.css';
import { GLOSSARY, TERM_IDS } from './glossary.ts';

/** All entries, in the order of the alphabet. */
export function Glossary() {
  const language = spokenLanguage();
  const entries = TERM_IDS.map((id) => GLOSSARY[language][id]);
  const { compare } = new Intl.Collator(language);
  return (
    <dl className={styles.words}>
      {entries
        .toSorted((one, other) => compare(one.word, other.word))
        .map(({ word, meaning }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
    </dl>
  );
}
