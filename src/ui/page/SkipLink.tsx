import styles from './SkipLink.module.css';
import { pageTexts } from './texts.ts';

/** Where it leads: the next Tab reaches the picture. */
export const STAGE_ID = 'picture-and-maps';

/** Past the choices, for those who go by Tab; seen only while it has the focus. */
export function SkipLink() {
  return (
    <a className={styles.link} href={`#${STAGE_ID}`}>
      {pageTexts.skipToStage}
    </a>
  );
}
