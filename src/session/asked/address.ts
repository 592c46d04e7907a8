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
  const { language, ...others } = values;
  if (Object.keys(others).length === 0 && refused.length === 0) {
    return { requested: { ...OPENING, language }, refused: notUnderstood, changed: [] };
  }
  const read = readRequest(URL_TABLE, query, FIRST_REQUEST);
  return { ...read, refused: [...read.refused, ...notUnderstood] };
}

/** What stands after the page’s own address where this is asked for; empty, or from `?` on. */
export function addressOf(requested: Requested): string {
  // The opening’s is short in every language.
  const { language } = requested;
  const asked = queryOf({ ...requested, language: undefined }, FIRST_REQUEST);
  const isOpening = asked === OPENING_QUERY;
  const query = queryOf(
    isOpening ? { ...OPENING, language } : requested,
    // An address that asks for nothing is the opening's.
    isOpening ? OPENING : asked === '' ? { ...FIRST_REQUEST, scene: '' } : FIRST_REQUEST,
  );
  return query && `?${query}`;
}

function queryOf(requested: Requested, defaults: Requested): string {
  return writeUrl(URL_TABLE, urlStateOf(requested), urlStateOf(defaults));
}

const OPENING_QUERY = queryOf(OPENING, FIRST_REQUEST);
