import { type ReactElement, useEffect, useRef } from 'react';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { TABS, type Tab as TabId } from '../../session/asked/requested.ts';
import { TAB_TITLES } from '../../session/view.ts';
import { FailureBoundary } from '../kit/FailureBoundary.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import { ClassesView } from './classes/ClassesView.tsx';
import { DifferenceView } from './difference/DifferenceView.tsx';
import { ProfileView } from './profile/ProfileView.tsx';
import { StabilityView } from './stability/StabilityView.tsx';
import type { ViewProps } from './viewProps.ts';

const ShareView = fetchedWhenShown<ViewProps>(
  async () => (await import('../share/ShareView.tsx')).ShareView,
  (says, again) => (
    <p className="failure" role="alert">
      {says} <Button onPress={again}>Try again</Button>
    </p>
  ),
);

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
  const panels: Readonly<Record<TabId, () => ReactElement>> = {
    profile: () => <ProfileView {...props} />,
    difference: () => <DifferenceView {...props} />,
    classes: () => <ClassesView {...props} />,
    stability: () => <StabilityView {...props} />,
    share: () => <ShareView {...props} addressOf={addressOf} />,
  };
  return (
    <Tabs
      className="views"
      id="views"
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = TABS.find((id) => id === key);
        if (chosen) props.dispatch({ type: 'chooseTab', tab: chosen });
      }}
    >
      <TabList ref={tabs} className="view-tabs" aria-label="A closer look">
        {TABS.map((id) => (
          <Tab key={id} id={id} className="view-tab">
            {TAB_TITLES[id]}
          </Tab>
        ))}
      </TabList>
      <TabPanel className="view-panel" key={tab} id={tab}>
        <FailureBoundary what={`“${TAB_TITLES[tab]}”`}>{panels[tab]()}</FailureBoundary>
      </TabPanel>
    </Tabs>
  );
}
