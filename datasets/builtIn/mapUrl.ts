/** Address of a built-in map's file: `file:` in Node, an asset of the page in the browser. */
export function builtInMapUrl(name: string): string {
  return new URL(`./maps/${name}.map16`, import.meta.url).href;
}

/** The same of a file with the five most probable classes of every position. */
export function builtInTopFiveUrl(name: string): string {
  return new URL(`./topFives/${name}.top5`, import.meta.url).href;
}
