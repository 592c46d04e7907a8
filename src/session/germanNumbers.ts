/** “17 689” with a narrow space; four digits stay together. */
export function germanCount(count: number): string {
  return count.toLocaleString('de-DE', { useGrouping: 'min2' }).replaceAll('.', '\u202f');
}

/** Numbers in a text that were written with decimal points. */
export function withComma(text: string): string {
  return text.replace(/(\d)\.(?=\d)/g, '$1,');
}

/** A number with so many decimals. */
export function germanDecimal(value: number, decimals: number): string {
  return withComma(value.toFixed(decimals).replace('-', '−'));
}

/** “A”, “A und B”, “A, B und C”. */
export function germanList(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} und ${parts.at(-1) ?? ''}`;
}
