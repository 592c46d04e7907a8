import type { ComponentType } from 'react';
import { refetchable } from '../../domain/refetchable.ts';
import { TABS, type Tab } from '../../session/tabs.ts';
import { sessionTexts } from '../../session/texts.ts';
import { FailedPart } from '../kit/FailedPart.tsx';
import { fetchedWhenShown, type Prefetched } from '../kit/fetchedWhenShown.tsx';
import { kitTexts } from '../kit/texts.ts';
import type { ViewProps } from './viewProps.ts';

/** The code of every folder beside this one that is a tab. */
const CODE = import.meta.glob<{ readonly View: ComponentType<ViewProps> }>('./*/View.tsx');

const FETCHES = Object.fromEntries(
  TABS.map((id) => {
    const importCode = CODE[`./${id}/View.tsx`];
    if (importCode === undefined) throw new Error(`There is no folder ${id}.`);
    return [id, refetchable(importCode)];
  }),
) as Readonly<Record<Tab, ReturnType<typeof refetchable<{ View: ComponentType<ViewProps> }>>>>;

async function fetchCode(tab: Tab): Promise<ComponentType<ViewProps>> {
  return (await FETCHES[tab]()).View;
}

const fetched = (tab: Tab) =>
  fetchedWhenShown<ViewProps>(
    () => fetchCode(tab),
    (says, again) => <FailedPart says={says} onAgain={again} />,
    () => kitTexts.inQuotes(sessionTexts.tabs[tab]),
  );

/** Each tab’s view, whose code is fetched when it is first shown. */
export const TAB_VIEWS = Object.fromEntries(TABS.map((tab) => [tab, fetched(tab)])) as Readonly<
  Record<Tab, Prefetched<ViewProps>>
>;
