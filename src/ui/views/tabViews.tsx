import type { ComponentType } from 'react';
import { Button } from 'react-aria-components';
import { TABS, type Tab } from '../../session/tabs.ts';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import type { ViewProps } from './viewProps.ts';

/** The code of every folder beside this one that is a tab. */
const CODE = import.meta.glob<{ readonly View: ComponentType<ViewProps> }>('./*/View.tsx');

async function fetchCode(tab: Tab): Promise<ComponentType<ViewProps>> {
  const fetchIt = CODE[`./${tab}/View.tsx`];
  if (fetchIt === undefined) throw new Error(`There is no folder ${tab}.`);
  return (await fetchIt()).View;
}

/** Fetches a tab’s code before it is shown, so that nothing waits for it. */
export function prefetchTab(tab: Tab): void {
  // Where it cannot be had, the tab says so when it is shown.
  fetchCode(tab).catch(() => undefined);
}

const fetched = (tab: Tab, title: string) =>
  fetchedWhenShown<ViewProps>(
    () => fetchCode(tab),
    (says, again) => (
      <p className="failure" role="alert">
        {says} <Button onPress={again}>Try again</Button>
      </p>
    ),
    `“${title}”`,
  );

/** Each tab’s view, whose code is fetched when it is first shown. */
export const TAB_VIEWS = Object.fromEntries(
  TABS.map(({ id, title }) => [id, fetched(id, title)]),
) as Readonly<Record<Tab, ComponentType<ViewProps>>>;
