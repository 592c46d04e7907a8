/** What a browser or a file said, as a sentence: its own words often have no full stop. */
export function ended(said: string): string {
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
