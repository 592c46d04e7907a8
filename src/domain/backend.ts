/** What runs a network: an execution provider of the runtime. `native` is there in the terminal alone. */
export type Backend = 'wasm' | 'webgpu' | 'native';
/** `auto`: the fastest one whose answers are right. */
export type BackendPreference = 'auto' | Backend;

export interface BackendInUse {
  readonly backend: Backend;
  readonly threads: number;
  readonly batch: number;
  /** Why another backend is not in use, as a sentence, where there is something to say. */
  readonly remark?: string;
}
