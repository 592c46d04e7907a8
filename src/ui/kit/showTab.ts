import type { Session } from '../../session/session.ts';
import type { Tab } from '../../session/tabs.ts';

/** Leads to a view under the maps: it is chosen, scrolled to, and its tab has the focus. */
export function showTab(session: Session, tab: Tab): void {
  session.dispatch({ type: 'chooseTab', tab });
  // The tab is selected in the document with the next frame.
  requestAnimationFrame(() => {
    const views = document.getElementById('views');
    views?.scrollIntoView();
    views?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  });
}
