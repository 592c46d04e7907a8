import { type Dispatch, useEffect, useReducer } from 'react';
import { type RequestAction, type Requested, reduceRequested } from '../session/asked/requested.ts';
import type { UrlTable } from '../session/asked/urlState.ts';
import { writeUrl } from '../session/asked/urlState.ts';
import { type UrlState, urlStateOf } from '../session/asked/urlTable.ts';

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const ADDRESS_DELAY_IN_MS = 400;

/** What the visitor asks for: begins with what the address says, and keeps the address up to date. */
export function useRequested(
  table: UrlTable<UrlState>,
  first: Requested,
  defaults: Requested,
): readonly [Requested, Dispatch<RequestAction>] {
  const [requested, dispatch] = useReducer(reduceRequested, first);
  useEffect(() => {
    const timer = setTimeout(() => {
      const query = writeUrl(table, urlStateOf(requested), urlStateOf(defaults));
      history.replaceState(null, '', `${location.pathname}${query && `?${query}`}${location.hash}`);
    }, ADDRESS_DELAY_IN_MS);
    return () => clearTimeout(timer);
  }, [table, requested, defaults]);
  return [requested, dispatch];
}
