/**
 * What browsers, workers and Node all have beside the language, as far as the pure rooms use it. They
 * are checked against this alone, so that nothing of the page slips into them.
 */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(bytes: Uint8Array | ArrayBuffer): string;
}

declare function btoa(binary: string): string;

/** Bytes that are read when they are asked for. */
interface Blob {
  readonly size: number;
  slice(start: number, end: number): Blob;
  arrayBuffer(): Promise<ArrayBuffer>;
}

interface File extends Blob {
  readonly name: string;
}
