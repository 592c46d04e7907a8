import { Button } from 'react-aria-components';
import { MEASURED_OBJECTS } from '../../../datasets/moreObjects/figures.ts';
import { sessionTexts } from '../../session/texts.ts';
import { SheetDialog } from '../kit/SheetDialog.tsx';
import kit from '../kit/shared.module.css';
import { changeText, valueText } from '../nudge/valueText.ts';
import styles from './MoreObjects.module.css';
import { moreObjectsTexts as texts } from './moreObjectsTexts.ts';

export interface MoreObjectsProps {
  /** What is shown now, perhaps one of these. */
  readonly scene: string;
  readonly onChoose: (scene: string) => void;
  readonly onClose: () => void;
}

/** Objects that come with the page without their maps, the one that one pixel changes most first. */
export function MoreObjects({ scene, onChoose, onClose }: MoreObjectsProps) {
  return (
    <SheetDialog title={texts.title} open onClose={onClose} className={styles.sheet}>
      <p className={kit.quiet}>
        {texts.whatTheyAre(MEASURED_OBJECTS[0]?.onePixelChange.pairs ?? 0)}
      </p>
      <ul className={styles.objects}>
        {MEASURED_OBJECTS.map(
          ({ entry: { id, title, pictureUrl }, probability, onePixelChange }) => (
            <li key={id}>
              <Button onPress={() => onChoose(id)} data-shown={id === scene || undefined}>
                <img src={pictureUrl} alt="" loading="lazy" width={100} height={100} />
                <strong>{sessionTexts.sceneTitle({ id, title })}</strong>
                <span>{texts.change(changeText(onePixelChange.mean, true))}</span>
                <span className={kit.quiet}>{texts.sure(valueText(probability, true))}</span>
                {id === scene && <span className={kit.quiet}>{texts.shownNow}</span>}
              </Button>
            </li>
          ),
        )}
      </ul>
    </SheetDialog>
  );
}
