/** The sentence of a failure that a command puts into words itself, from what was typed. */
export function said({ sentence }: { readonly sentence: string }): string {
  return sentence;
}
