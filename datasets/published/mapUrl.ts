/**
 * Address of a published map's file: `file:` in Node, an asset of the page in the browser, where this
 * module brings a table of all 256 addresses along: import it when a published map is wanted.
 */
export function publishedMapUrl(name: string): string {
  return new URL(`./maps/${name}.map16`, import.meta.url).href;
}
