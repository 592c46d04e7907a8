/**
 * Code of the page that can be fetched again after that has failed. Chromium up to at least 150 refuses a
 * module for as long as the page is open once it could not be fetched; the same address with another
 * fragment is another module to it. What that imports in turn is fetched after it, so that nothing of it
 * has been refused before (vite.config.ts).
 * @param importCode imports it by the name that the bundler knows.
 */
export function refetchable<Module>(importCode: () => Promise<Module>): () => Promise<Module> {
  let url: string | undefined;
  let times = 0;
  return async () => {
    try {
      if (url === undefined) return await importCode();
      return await import(/* @vite-ignore */ `${url}#${++times}`);
    } catch (cause) {
      url ??= moduleUrlIn(cause);
      throw cause;
    }
  };
}

/** Chromium and Firefox name it in the message; the others ask for a module anew. */
export function moduleUrlIn(cause: unknown): string | undefined {
  const words = cause instanceof Error ? cause.message.split(/\s/) : [];
  for (const word of words) {
    const url = word.slice(word.search(/https?:/));
    const end = url.search(/\.js\b/);
    if (/^https?:/.test(url) && end > 0) return url.slice(0, end + '.js'.length);
  }
  return undefined;
}
