/** By then all that a change brings has been drawn. */
const LONGEST_IN_MS = 2000;

/** Whoever does one of these wants to be elsewhere. */
const NEXT_ACTS = ['keydown', 'pointerdown', 'wheel', 'touchmove'] as const;

/**
 * Scrolls so that an element stands at a height of the window, and stays there while what lies above it is
 * drawn anew.
 */
export function keepInPlace(element: HTMLElement, topInPx: number): void {
  const place = () => scrollBy(0, element.getBoundingClientRect().top - topInPx);
  const ends = new AbortController();
  const resized = new ResizeObserver(place);
  ends.signal.addEventListener('abort', () => resized.disconnect());
  for (const act of NEXT_ACTS) {
    addEventListener(act, () => ends.abort(), { capture: true, signal: ends.signal });
  }
  setTimeout(() => ends.abort(), LONGEST_IN_MS);
  resized.observe(document.body);
  place();
}
