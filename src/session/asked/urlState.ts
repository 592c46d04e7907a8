/** How one value of the page's state is written into the address and read back. */
export interface UrlParam<T> {
  readonly key: string;
  /** For people, such as “colour from (left)”. */
  readonly title: () => string;
  /** `undefined` when the text is not understood. Numbers out of range are clamped, not refused. */
  readonly parse: (text: string) => T | undefined;
  readonly format: (value: T) => string;
}

export type UrlTable<State> = { readonly [Name in keyof State]: UrlParam<State[Name]> };

export interface UrlReading<State> {
  readonly values: Partial<State>;
  /** Titles of what was not understood, for a sentence on the page. */
  readonly refused: readonly string[];
}

/** Reads a query string by the table. Keys that are not in the table are ignored. */
export function readUrl<State>(table: UrlTable<State>, query: string): UrlReading<State> {
  const params = new URLSearchParams(query);
  const values: Partial<State> = {};
  const refused: string[] = [];
  for (const name of Object.keys(table) as (keyof State)[]) {
    const { key, title, parse } = table[name];
    const text = params.get(key);
    if (text === null) continue;
    const value = parse(text);
    if (value === undefined) refused.push(title());
    else values[name] = value;
  }
  return { values, refused };
}

/**
 * Titles of what a query string asks for and `state`, which was read from it, has otherwise: because
 * it was clamped, or does not go together with the rest. What was refused is not among them.
 */
export function changedByReading<State>(
  table: UrlTable<State>,
  query: string,
  state: State,
): readonly string[] {
  const params = new URLSearchParams(query);
  return (Object.keys(table) as (keyof State)[]).flatMap((name) => {
    const { key, title, parse, format } = table[name];
    const asked = params.get(key);
    if (asked === null || parse(asked) === undefined) return [];
    const had = format(state[name]);
    return asked === had || Number(asked) === Number(had) ? [] : [title()];
  });
}

/** Writes what differs from the defaults, in the table's order, so that equal views have equal addresses. */
export function writeUrl<State>(
  table: UrlTable<State>,
  state: State,
  defaults: Readonly<State>,
): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(table) as (keyof State)[]) {
    const { key, format } = table[name];
    const text = format(state[name]);
    if (text !== format(defaults[name])) params.set(key, text);
  }
  return params.toString();
}

export function choiceParam<T extends string>(
  key: string,
  title: () => string,
  choices: readonly T[],
): UrlParam<T> {
  return {
    key,
    title,
    parse: (text) => choices.find((choice) => choice === text),
    format: (value) => value,
  };
}

/** A number, clamped to [min, max] and rounded to `decimals` places. */
export function numberParam(
  key: string,
  title: () => string,
  { min, max, decimals = 0 }: { min: number; max: number; decimals?: number },
): UrlParam<number> {
  return {
    key,
    title,
    parse: (text) => {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      if (!Number.isFinite(value)) return undefined;
      return Number(Math.min(max, Math.max(min, value)).toFixed(decimals));
    },
    format: (value) => String(Number(value.toFixed(decimals))),
  };
}
