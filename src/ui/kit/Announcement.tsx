import { useEffect, useState } from 'react';
import shared from './shared.module.css';

/** A crosshair in motion is not read out; where it comes to rest is. */
const REST_IN_MS = 500;

/** Says politely, for screen readers, what a sighted person reads off at the crosshair. */
export function Announcement({ text }: { readonly text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), REST_IN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p
      className={shared.visuallyHidden}
      role="status"
      aria-live="polite"
      data-testid="announcement"
    >
      {said}
    </p>
  );
}
