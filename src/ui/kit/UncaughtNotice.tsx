import { Button } from 'react-aria-components';
import { kitTexts } from './texts.ts';
import styles from './UncaughtNotice.module.css';
import { closeUncaught, useUncaught } from './uncaught.ts';

/** Says what failed where no part of the page says it; over everything, so that nothing moves. */
export function UncaughtNotice() {
  const sentence = useUncaught();
  if (sentence === undefined) return null;
  return (
    // React Aria hides everything beside an open dialog, but not what is marked so.
    <div className={styles.notice} role="alert" data-react-aria-top-layer>
      <p>{sentence}</p>
      <Button onPress={closeUncaught}>{kitTexts.close}</Button>
    </div>
  );
}
