import type { Session } from '../../session/session.ts';
import type { Tab } from '../../session/tabs.ts';

/** What a hand does next takes back what was asked for before. */
const NEXT_ACTS = ['keydown', 'pointerdown', 'wheel'] as const;

/**
 * Leads to a view under the maps: it is chosen, scrolled to, and its tab has the focus; as soon as it
 * is drawn, where the page is still being drawn, unless a hand does something else before.
 */
export function showTab(session: Session, tab: Tab): void {
  session.dispatch({ type: 'chooseTab', tab });
  const ends = new AbortController();
  const show = (): void => {
    const views = document.getElementById('views');
    const chosen = views?.querySelector<HTMLElement>(`[data-key="${tab}"][aria-selected="true"]`);
    if (!views || !chosen) return;
    ends.abort();
    views.scrollIntoView();
    chosen.focus({ preventScroll: true });
  };
  const drawn = new MutationObserver(show);
  ends.signal.addEventListener('abort', () => drawn.disconnect());
  for (const act of NEXT_ACTS)
    addEventListener(act, () => ends.abort(), { capture: true, signal: ends.signal });
  drawn.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['aria-selected'],
  });
  show();
}
