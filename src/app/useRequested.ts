import { type Dispatch, useEffect, useReducer, useState } from 'react';
import type { UrlTable } from '../core/urlState.ts';
import { readUrl, writeUrl } from '../core/urlState.ts';
import { type RequestAction, type Requested, reduceRequested } from './state/requested.ts';
import { requestedOf, type UrlState, urlStateOf } from './state/urlTable.ts';

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const ADDRESS_DELAY_IN_MS = 400;

/** What the visitor asks for: begins with what the address says, and keeps the address up to date. */
export function useRequested(
  table: UrlTable<UrlState>,
  defaults: Requested,
): readonly [Requested, Dispatch<RequestAction>, refusedKeys: readonly string[]] {
  const [fromAddress] = useState(() => readUrl(table, location.search));
  const [requested, dispatch] = useReducer(reduceRequested, undefined, () =>
    requestedOf({
      ...urlStateOf(defaults),
      // Whoever names a stride wants a run; at every position only this tells.
      run: fromAddress.values.strideInPx === defaults.strideInPx,
      ...fromAddress.values,
    }),
  );
  useEffect(() => {
    const timer = setTimeout(() => {
      const query = writeUrl(table, urlStateOf(requested), urlStateOf(defaults));
      history.replaceState(null, '', `${location.pathname}${query && `?${query}`}${location.hash}`);
    }, ADDRESS_DELAY_IN_MS);
    return () => clearTimeout(timer);
  }, [table, requested, defaults]);
  return [requested, dispatch, fromAddress.refused];
}
