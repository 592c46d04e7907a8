import { sessionTexts } from '../texts.ts';
import { FIRST_REQUEST, OPENING } from './firstRequest.ts';
import { mendedQuery } from './mendedQuery.ts';
import { type ReadRequest, readRequest } from './readRequest.ts';
import type { Requested } from './requested.ts';
import { readUrl, writeUrl } from './urlState.ts';
import { URL_TABLE, urlStateOf } from './urlTable.ts';

/** Reads what stands in the address from `?` or `#` on; of one that says nothing, the opening. */
export function readAddress(address: string): ReadRequest {
  const { query, unknown } = mendedQuery(URL_TABLE, address);
  const { values, refused } = readUrl(URL_TABLE, query);
  const notUnderstood = unknown.map(sessionTexts.quoted);
  const saysNothing = Object.keys(values).length === 0 && refused.length === 0;
  if (saysNothing) return { requested: OPENING, refused: notUnderstood, changed: [] };
  const read = readRequest(URL_TABLE, query, FIRST_REQUEST);
  return { ...read, refused: [...read.refused, ...notUnderstood] };
}

/** What stands after the page’s own address where this is asked for; empty, or from `?` on. */
export function addressOf(requested: Requested): string {
  const query = writeUrl(URL_TABLE, urlStateOf(requested), urlStateOf(FIRST_REQUEST));
  return query === OPENING_QUERY ? '' : query && `?${query}`;
}

const OPENING_QUERY = writeUrl(URL_TABLE, urlStateOf(OPENING), urlStateOf(FIRST_REQUEST));
