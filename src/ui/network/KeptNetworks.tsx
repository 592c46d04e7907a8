import { useRef, useState } from 'react';
import { KeptRow } from '../device/KeptRow.tsx';
import type { KeptThing } from '../device/keptThing.ts';
import { deviceTexts } from '../device/texts.tsx';
import { FailureBox } from '../kit/FailureBox.tsx';
import { sentenceOf } from '../kit/sentenceOf.ts';
import shared from '../kit/shared.module.css';
import { useHeld, useSession } from '../session.tsx';
import styles from './KeptNetworks.module.css';
import { keptNetwork } from './keptNetwork.ts';
import { networkTexts } from './texts.tsx';

/** The visitor's own networks on this device, each to be removed. */
export function KeptNetworks() {
  const session = useSession();
  const { own } = useHeld(({ networks }) => ({ own: networks.own }));
  const [done, setDone] = useState('');
  const [problem, setProblem] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  if (own.length === 0 && done === '') return null;
  const remove = async (thing: KeptThing) => {
    setProblem(undefined);
    try {
      await thing.remove();
      const { nextTime } = deviceTexts.kinds['own-networks'];
      setDone(deviceTexts.storage.isRemoved(thing.title, nextTime));
    } catch (cause) {
      setProblem(sentenceOf(cause, networkTexts.wentWrong));
    }
    // What had the focus is gone.
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="kept-networks">
      <h3 id="kept-networks" tabIndex={-1} ref={heading} className={styles.heading}>
        {networkTexts.kept.title}
      </h3>
      <ul className={shared.list}>
        {own.map((stored) => {
          const thing = keptNetwork(stored, session);
          return <KeptRow key={thing.id} thing={thing} isOwn onRemove={() => remove(thing)} />;
        })}
      </ul>
      <p role="status">{done}</p>
      {problem !== undefined && <FailureBox says={problem} />}
    </section>
  );
}
