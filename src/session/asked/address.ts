import { FIRST_REQUEST, OPENING } from './firstRequest.ts';
import { type ReadRequest, readRequest } from './readRequest.ts';
import type { Requested } from './requested.ts';
import { readUrl, writeUrl } from './urlState.ts';
import { URL_TABLE, urlStateOf } from './urlTable.ts';

/** Reads what stands in the address from `?` on; of one that says nothing, the opening. */
export function readAddress(query: string): ReadRequest {
  const { values, refused } = readUrl(URL_TABLE, query);
  const saysNothing = Object.keys(values).length === 0 && refused.length === 0;
  return saysNothing
    ? { requested: OPENING, refused: [], changed: [] }
    : readRequest(URL_TABLE, query, FIRST_REQUEST);
}

/** What stands after the page’s own address where this is asked for; empty, or from `?` on. */
export function addressOf(requested: Requested): string {
  const query = writeUrl(URL_TABLE, urlStateOf(requested), urlStateOf(FIRST_REQUEST));
  return query === OPENING_QUERY ? '' : query && `?${query}`;
}

const OPENING_QUERY = writeUrl(URL_TABLE, urlStateOf(OPENING), urlStateOf(FIRST_REQUEST));
