/** Trusted Types, of which TypeScript knows nothing; not every browser has them. */
interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string; createHTML(html: string): string },
  ): unknown;
}

/**
 * Allows workers, and the service worker, to be started from the page's own origin and from nowhere
 * else; the page's policy requires somebody to say so. For each thread that starts one: the page,
 * and the workers, in which the runtime starts threads of its own.
 */
export function allowOwnScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypePolicyFactory };
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, location.href).origin !== location.origin) {
        throw new TypeError(`${url} is not one of this page’s own scripts.`);
      }
      return url;
    },
    // React Aria and Plotly empty elements in this way; nothing here is made of HTML.
    createHTML(html) {
      if (html !== '') throw new TypeError('This page makes nothing of HTML.');
      return html;
    },
  });
}
