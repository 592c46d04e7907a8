/** What a figure that leaves the page must say of itself. */
export interface FigureFacts {
  /** Such as "Probability of “warplane”". */
  readonly shows: string;
  readonly networks: readonly string[];
  readonly scene: string;
  /** Whose picture it is, under which licence. */
  readonly credit: string;
  /** Left out for a class, which has no anchor. */
  readonly anchor?: string;
  /** Such as "computed live on WASM, 1 thread". */
  readonly origin: string;
  readonly computedCells: number;
  readonly cells: number;
  /** How the others look, such as "Large blocks"; left out where no place in the figure is theirs. */
  readonly gaps?: string;
  /** Such as "Colours: YlOrRd from 0.50 to 1.00; 12 positions below are hatched". */
  readonly colours?: string;
}

/** The caption under a figure: sentences, most wanted first. */
export function captionOf(facts: FigureFacts): string {
  const anchor = facts.anchor === undefined ? '' : ` Anchor: ${facts.anchor}.`;
  const all = facts.computedCells === facts.cells;
  const positions = all
    ? `All ${countText(facts.cells)} positions`
    : `${countText(facts.computedCells)} of ${countText(facts.cells)} positions`;
  return [
    `${facts.shows}. ${facts.networks.join('; ')}.`,
    `Scene: ${facts.scene}.${anchor}`,
    `${positions}, ${facts.origin}.`,
    ...(facts.colours === undefined ? [] : [`${facts.colours}.`]),
    ...(all || facts.gaps === undefined
      ? []
      : [`${facts.gaps} are positions that are not computed.`]),
    `Picture: ${facts.credit}.`,
  ].join(' ');
}

/** “17,689”. */
export function countText(count: number): string {
  return count.toLocaleString('en-GB');
}

/** A number’s text with a minus sign in place of the hyphen. */
export function withMinus(text: string): string {
  return text.replace('-', '−');
}

export type DecimalMark = '.' | ',';

/** A tick, or another number that stands alone, with a decimal mark; any other text as it is. */
export function withDecimalMark(text: string, mark: DecimalMark): string {
  return /^[−+±]?\d+\.\d+( %)?$/.test(text) ? text.replace('.', mark) : text;
}

/** A difference, such as “+0.012” or “−0.340”. */
export function signedText(value: number, decimals: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(decimals)}`;
}

/** Breaks a text at spaces into lines of at most so many characters; a longer word stands alone. */
export function wrapText(text: string, mostCharacters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > mostCharacters) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
