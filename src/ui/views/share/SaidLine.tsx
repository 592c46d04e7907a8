import type { Said } from './useSaid.ts';

/** Says politely what became of what was asked for; keeps its room, so that nothing jumps. */
export function SaidLine({ text, isProblem }: Said) {
  return (
    <p className={isProblem ? 'said problem' : 'said'} role="status">
      {text}
    </p>
  );
}
