import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { spokenLanguage } from '../../session/inLanguage.ts';
import { GLOSSARY, type TermId } from './glossary.ts';
import styles from './Term.module.css';

export interface TermProps {
  readonly of: TermId;
  /** The word as it stands in its sentence. */
  readonly children: ReactNode;
}

/** Shorter than this, a pointer that only passes would open every word on its way. */
const HOVER_DELAY_IN_MS = 250;

/**
 * A word of the glossary in its sentence. Its entry appears on focus, hover and tap, stays while the pointer is on
 * it, and goes with Escape or a tap elsewhere (WCAG 1.4.13).
 */
export function Term({ of, children }: TermProps) {
  const [isOpen, setIsOpen] = useState(false);
  const word = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    // A finger on something that takes no focus leaves it where it is.
    const closeElsewhere = ({ target }: PointerEvent) => {
      if (!(target instanceof Element)) return;
      const isHere = word.current?.contains(target) || target.closest('[role="tooltip"]');
      if (!isHere) setIsOpen(false);
    };
    document.addEventListener('pointerdown', closeElsewhere);
    return () => document.removeEventListener('pointerdown', closeElsewhere);
  }, [isOpen]);
  return (
    <TooltipTrigger
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      delay={HOVER_DELAY_IN_MS}
      shouldCloseOnPress={false}
    >
      <Button ref={word} className={styles.term ?? ''} onPress={() => setIsOpen(true)}>
        {children}
      </Button>
      <Tooltip className={styles.entry ?? ''} placement="top" offset={6}>
        {GLOSSARY[spokenLanguage()][of].meaning}
      </Tooltip>
    </TooltipTrigger>
  );
}
