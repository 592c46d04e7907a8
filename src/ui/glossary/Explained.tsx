import { spokenLanguage } from '../../session/inLanguage.ts';
import { GLOSSARY } from './glossary.ts';
import { Term } from './Term.tsx';
import { withTerms } from './withTerms.ts';

/** A text whose words of the glossary say what they mean. */
export function Explained({ text }: { readonly text: string }) {
  return withTerms(text, GLOSSARY[spokenLanguage()]).map(({ text: part, term }, i) =>
    term === undefined ? (
      part
    ) : (
      <Term key={i} of={term}>
        {part}
      </Term>
    ),
  );
}
