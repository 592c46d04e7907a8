import { Button } from 'react-aria-components';
import { useSession } from '../session.tsx';
import styles from './Footer.module.css';
import { pageTexts } from './texts.ts';

/** Below everything: the way to what the page keeps. */
export function Footer() {
  const session = useSession();
  return (
    <footer className={styles.footer}>
      <Button onPress={() => session.openDialog({ kind: 'storage' })}>
        {pageTexts.dialogs.storage}
      </Button>
    </footer>
  );
}
