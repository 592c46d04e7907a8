import { Button } from 'react-aria-components';
import kit from '../kit/shared.module.css';
import styles from './DraftOffer.module.css';
import shared from './shared.module.css';
import { objectTexts } from './texts.tsx';

const texts = objectTexts.draft;

interface Props {
  /** The picture's. */
  readonly name: string;
  readonly onContinue: () => void;
  readonly onDiscard: () => void;
}

/** Offers to go on with the picture that was in the editor last. */
export function DraftOffer({ name, onContinue, onDiscard }: Props) {
  return (
    <section className={styles.draft} aria-labelledby="draft">
      <h3 id="draft">{texts.title}</h3>
      <p>{texts.what(name)}</p>
      <div className={`${kit.formButtons} ${shared.buttons}`}>
        <Button onPress={onContinue}>{texts.continue}</Button>
        <Button onPress={onDiscard}>{texts.discard}</Button>
      </div>
    </section>
  );
}
