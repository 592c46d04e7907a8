/** How one value of the page's state is written into the address and read back. */
export interface UrlParam<T> {
  readonly key: string;
  /** `undefined` when the text is not understood. Numbers out of range are clamped, not refused. */
  readonly parse: (text: string) => T | undefined;
  readonly format: (value: T) => string;
}

export type UrlTable<State> = { readonly [Name in keyof State]: UrlParam<State[Name]> };

export interface UrlReading<State> {
  readonly values: Partial<State>;
  /** Keys of the table whose text was not understood, for a sentence on the page. */
  readonly refused: readonly string[];
}

/** Reads a query string by the table. Keys that are not in the table are ignored. */
export function readUrl<State>(table: UrlTable<State>, query: string): UrlReading<State> {
  const params = new URLSearchParams(query);
  const values: Partial<State> = {};
  const refused: string[] = [];
  for (const name of Object.keys(table) as (keyof State)[]) {
    const { key, parse } = table[name];
    const text = params.get(key);
    if (text === null) continue;
    const value = parse(text);
    if (value === undefined) refused.push(key);
    else values[name] = value;
  }
  return { values, refused };
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

export function choiceParam<T extends string>(key: string, choices: readonly T[]): UrlParam<T> {
  return {
    key,
    parse: (text) => choices.find((choice) => choice === text),
    format: (value) => value,
  };
}

/** A number, clamped to [min, max] and rounded to `decimals` places. */
export function numberParam(
  key: string,
  { min, max, decimals = 0 }: { min: number; max: number; decimals?: number },
): UrlParam<number> {
  return {
    key,
    parse: (text) => {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      if (!Number.isFinite(value)) return undefined;
      return Number(Math.min(max, Math.max(min, value)).toFixed(decimals));
    },
    format: (value) => String(Number(value.toFixed(decimals))),
  };
}
