/** What the page tells its service worker. */
export type ToServiceWorker =
  /** The visitor asked for the new version, which has been waiting. */
  | { readonly type: 'takeOver' }
  /**
   * The page has what it opened with: keep what else it needs without a connection, and those of
   * the addresses it has already fetched that are worth keeping. `build` is the page's, which may
   * not be the service worker's. Answered on the port sent along.
   */
  | { readonly type: 'keep'; readonly build: string; readonly fetched: readonly string[] };

/** The answer to `keep`. */
export interface Kept {
  readonly complete: boolean;
}
