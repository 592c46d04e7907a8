/** A network of pictures that is larger than anybody runs in a page answers within seconds. */
export const LONGEST_SILENCE_IN_MS = 60_000;

const PAGE_IN_BYTES = 2 ** 16;
const LEAST_MEMORY_IN_BYTES = 2 ** 30;
/** A file is there as such, as the runtime reads it and as the runtime keeps it. */
const TIMES_THE_FILE = 3;

/**
 * Keeps the memory of a runtime that is started in this thread afterwards within bounds: a file of a few
 * bytes may ask for gigabytes. What is refused to it, it reports as out of memory.
 * @param fileInBytes of the network that it will run.
 */
export function limitWasmMemory(fileInBytes: number): void {
  const mostInBytes = Math.max(LEAST_MEMORY_IN_BYTES, TIMES_THE_FILE * fileInBytes);
  const mostInPages = Math.ceil(mostInBytes / PAGE_IN_BYTES);
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(wanted: WebAssembly.MemoryDescriptor) {
      super({ ...wanted, maximum: Math.min(wanted.maximum ?? mostInPages, mostInPages) });
    }
  };
}
