/** What the browser says where a worker fails; may be empty. */
export interface Detail {
  readonly detail: string;
}

export function inBrackets({ detail }: Detail): string {
  return detail && ` (${detail})`;
}
