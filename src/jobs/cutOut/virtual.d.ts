/** OpenCV.js, as `build/openCv.ts` takes it apart. */
declare module 'virtual:opencv' {
  import type { OpenCV } from '@opencvjs/web';

  /** Address of its WebAssembly, packed with gzip. */
  export const packedWasmUrl: string;

  /** @param instantiateWasm makes an instance with these imports, and hands it on. */
  export default function loadOpenCv(options: {
    instantiateWasm(
      imports: WebAssembly.Imports,
      onInstance: (instance: WebAssembly.Instance) => void,
    ): object;
  }): Promise<typeof OpenCV>;
}
