import { useEffect, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { TABS, type Tab as TabId } from '../../session/tabs.ts';
import { sessionTexts } from '../../session/texts.ts';
import { TAB_VIEWS } from './tabViews.tsx';
import { viewsTexts } from './texts.ts';
import styles from './Views.module.css';
import type { ViewProps } from './viewProps.ts';

/** Everything that looks closer at the same run, one view at a time. */
export function Views(props: ViewProps) {
  const { tab } = props.requested;
  // Whoever opens a link wants to see what was looked at, not the place where it was copied.
  const lookedAt = useRef<TabId>(TABS[0]);
  if (tab !== 'share') lookedAt.current = tab;
  const addressOf: ViewProps['addressOf'] = (requested) =>
    props.addressOf({ ...requested, tab: lookedAt.current });
  const tabs = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: which tab is selected stands in the document
  useEffect(() => {
    // The tabs themselves are rendered after this.
    const frame = requestAnimationFrame(() => {
      const { current } = tabs;
      const chosen = current?.querySelector<HTMLElement>('[aria-selected="true"]');
      // On a phone the strip is wider than the screen; the page itself stays where it is.
      if (current && chosen) current.scrollLeft = chosen.offsetLeft - current.offsetLeft;
    });
    return () => cancelAnimationFrame(frame);
  }, [tab]);
  const Shown = TAB_VIEWS[tab];
  return (
    <Tabs
      className={styles.views ?? ''}
      id="views"
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = TABS.find((one) => one === key);
        if (chosen) props.dispatch({ type: 'chooseTab', tab: chosen });
      }}
    >
      <TabList ref={tabs} className={styles.tabs ?? ''} aria-label={viewsTexts.tabs}>
        {TABS.map((id) => (
          <Tab key={id} id={id} className={styles.tab ?? ''}>
            {sessionTexts.tabs[id]}
          </Tab>
        ))}
      </TabList>
      <TabPanel className={styles.panel ?? ''} key={tab} id={tab}>
        <Shown {...props} addressOf={addressOf} />
      </TabPanel>
    </Tabs>
  );
}
