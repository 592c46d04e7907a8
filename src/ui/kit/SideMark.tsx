import type { Side } from '../../session/asked/requested.ts';
import styles from './SideMark.module.css';

/** Which of the two networks something belongs to: a disc is the left one's, a diamond the right one's. */
export function SideMark({ side }: { readonly side: Side }) {
  return <span className={side === 'left' ? styles.left : styles.right} aria-hidden="true" />;
}
