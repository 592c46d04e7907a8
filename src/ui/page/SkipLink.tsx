import styles from './SkipLink.module.css';

/** Where it leads: the next Tab reaches the picture. */
export const STAGE_ID = 'picture-and-maps';

/** Past the choices, for those who go by Tab; seen only while it has the focus. */
export function SkipLink() {
  return (
    <a className={styles.link} href={`#${STAGE_ID}`}>
      Skip to the picture and the maps
    </a>
  );
}
