import type { UrlTable } from './urlState.ts';

/** A query string as it was meant, and what of it nobody understands. */
export interface MendedQuery {
  readonly query: string;
  /** As they stand in the address, percent-encoded, and cut where they are long. */
  readonly unknown: readonly string[];
}

/** What other sites and mail programs add to links: nobody means us by it. */
const TRACKING =
  /^(?:utm_\w{1,40}|fbclid|gclid|gbraid|wbraid|dclid|msclkid|mc_[ce]id|igshid?|twclid|ttclid|yclid|li_fat_id|_ga|_gl|ref|ref_src|si)$/i;

/** What ends a link in a text and not the text’s sentence. */
const BEHIND_LINK = ')]}>.,;:!?"\'”’»';

const MOST_LEVELS_OF_ENCODING = 3;
const LONGEST_UNKNOWN = 40;

/**
 * Mends what happens to links on their way: `&amp;` for `&`, all of it encoded, `#` for `?`, capitals,
 * broken into lines, punctuation behind it.
 * @param address from `?` or `#` on.
 */
export function mendedQuery<State>(table: UrlTable<State>, address: string): MendedQuery {
  const params = Object.values(table) as readonly UrlTable<State>[keyof State][];
  const paramOf = (key: string) => {
    const plain = key.replace(/\s/g, '');
    return (
      params.find((param) => param.key === plain) ??
      params.find((param) => param.key === plain.toLowerCase())
    );
  };
  const [search = '', ...hash] = address.split('#');
  const candidates = [search, hash.join('#')].map(plainQuery);
  const isOurs = (query: string) =>
    [...new URLSearchParams(query).keys()].some((key) => paramOf(key) !== undefined);
  const query = candidates.find(isOurs) ?? candidates[0] ?? '';
  const isShouted = query === query.toUpperCase();
  const mended = new URLSearchParams();
  const unknown: string[] = [];
  for (const [key, value] of new URLSearchParams(query)) {
    const param = paramOf(key);
    if (param !== undefined) {
      if (!mended.has(param.key)) mended.set(param.key, mendedValue(value, isShouted, param.parse));
    } else if (!TRACKING.test(key)) {
      unknown.push(new URLSearchParams({ [key]: value }).toString().slice(0, LONGEST_UNKNOWN));
    }
  }
  return { query: mended.toString(), unknown };
}

/** Without a question mark, with plain ampersands, and encoded once. */
function plainQuery(part: string): string {
  let query = part.replace(/^[?/]+/, '');
  for (let level = 0; level < MOST_LEVELS_OF_ENCODING; level++) {
    if (query.includes('=') || !/%3d|%253d/i.test(query)) break;
    try {
      query = decodeURIComponent(query).replace(/^[?/]+/, '');
    } catch {
      break;
    }
  }
  return query.replace(/&(?:amp;)+/gi, '&');
}

/** The first reading of a value that is understood; as it is where none is. */
function mendedValue<Value>(
  value: string,
  isShouted: boolean,
  parse: (text: string) => Value | undefined,
): string {
  const tight = value.replace(/\s/g, '');
  const readings = [value, tight, withoutPunctuation(value), withoutPunctuation(tight)];
  const lower = readings.map((reading) => reading.toLowerCase());
  const inOrder = isShouted ? [...lower, ...readings] : [...readings, ...lower];
  return inOrder.find((reading) => parse(reading) !== undefined) ?? value;
}

function withoutPunctuation(value: string): string {
  let end = value.length;
  while (end > 0 && BEHIND_LINK.includes(value.charAt(end - 1))) end--;
  return value.slice(0, end);
}
