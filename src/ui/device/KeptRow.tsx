import { useState } from 'react';
import { Button } from 'react-aria-components';
import shared from '../kit/shared.module.css';
import styles from './KeptRow.module.css';
import { type KeptThing, sizeText } from './keptThing.ts';
import { deviceTexts } from './texts.tsx';

const texts = deviceTexts.keptRow;

/** Something kept on this device, in a list; what is the visitor's own is removed only when that is said twice. */
export function KeptRow({
  thing,
  isOwn,
  onRemove,
}: {
  readonly thing: KeptThing;
  readonly isOwn: boolean;
  readonly onRemove: () => Promise<void>;
}) {
  const { title, sizeInBytes, remark } = thing;
  const [asking, setAsking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const remove = () => {
    setRemoving(true);
    void onRemove().finally(() => setRemoving(false));
  };
  if (asking) {
    return (
      <li className={styles.asking}>
        <span>{texts.sureToRemove(title)}</span>
        <span className={shared.formButtons}>
          <Button autoFocus onPress={() => setAsking(false)}>
            {texts.keep}
          </Button>
          <Button isDisabled={removing} onPress={remove}>
            {texts.removeForGood}
          </Button>
        </span>
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <span>
        <strong>{title}</strong>{' '}
        <span className={shared.quiet}>
          {sizeText(sizeInBytes)}
          {remark !== undefined && `, ${remark}`}
        </span>
      </span>
      <Button
        aria-label={texts.removeNamed(title)}
        isDisabled={removing}
        onPress={isOwn ? () => setAsking(true) : remove}
      >
        {isOwn ? texts.askToRemove : texts.remove}
      </Button>
    </li>
  );
}
