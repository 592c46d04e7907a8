import { useEffect, useRef } from 'react';
import styles from './PointerRing.module.css';

/** A ring around the pointer, which a room would lose sight of. */
export function PointerRing() {
  const ring = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const follow = ({ clientX, clientY, pointerType }: PointerEvent) => {
      if (ring.current === null) return;
      ring.current.hidden = pointerType === 'touch';
      ring.current.style.transform = `translate(${clientX}px, ${clientY}px)`;
    };
    const hide = () => {
      if (ring.current !== null) ring.current.hidden = true;
    };
    document.addEventListener('pointermove', follow);
    document.documentElement.addEventListener('pointerleave', hide);
    return () => {
      document.removeEventListener('pointermove', follow);
      document.documentElement.removeEventListener('pointerleave', hide);
    };
  }, []);
  return <span className={styles.ring} ref={ring} aria-hidden="true" hidden />;
}
