/** What is installed when the page is built, by file names; see `build/installedNetworks.ts`. */
declare module 'virtual:installed-networks' {
  export const MANIFESTS: Readonly<Record<string, unknown>>;
  /** Addresses of the ONNX files. */
  export const URLS: Readonly<Record<string, string>>;
}
