import type { Plugin } from 'vite';

/**
 * The page's content security policy: everything comes from the page's own origin.
 *
 * - `wasm-unsafe-eval` compiles WebAssembly and nothing else.
 * - `blob:` addresses are what the page itself holds: files that the visitor brought, from which
 *   networks are fetched and pictures shown, and the script of the runtime's threads
 *   (`src/engine/backends/threads.ts`). `data:` pictures are the small ones in style sheets.
 * - Plotly writes inline styles, which change with every figure, so that no hash would fit: hence
 *   `unsafe-inline`, for styles alone.
 * - Trusted Types hold for React, Plotly and ONNX Runtime alike, none of which has a policy of its
 *   own; what the page allows itself, the default policy, is in `src/engine/protocol/ownScripts.ts`.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' blob: 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** What a server should send with everything; where it cannot, the service worker adds it. */
export const HEADERS = {
  // Without these two a page gets no SharedArrayBuffer, and so no WASM threads.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Who may frame the page is left open: a course's own site may.
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  // The camera takes pictures of objects, when a visitor asks for it; the rest is never asked for.
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), display-capture=()',
} as const;

/** Vite's development server puts scripts and markup of its own into the page. */
export const DEVELOPMENT_HEADERS = {
  ...HEADERS,
  'Content-Security-Policy': HEADERS['Content-Security-Policy']
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace("; require-trusted-types-for 'script'", ''),
};

/** Puts the policy into the built page too, for servers that cannot send headers. */
export function contentSecurityPlugin(): Plugin {
  return {
    name: 'shiftscope:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
