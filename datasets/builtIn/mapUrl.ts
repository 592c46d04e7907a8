/** Address of a built-in map's file: `file:` in Node, an asset of the page in the browser. */
export function builtInMapUrl(name: string): string {
  return new URL(`./maps/${name}.map16`, import.meta.url).href;
}
