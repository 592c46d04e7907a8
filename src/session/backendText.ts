import type { BackendInUse } from '../domain/backend.ts';
import { sessionTexts } from './texts.ts';

const { backend: words } = sessionTexts;

/** “WASM, 1 thread each”, or each side's where they differ. */
export function backendText(ofSides: readonly (readonly BackendInUse[])[]): string {
  const used = ofSides.flat();
  const texts = [...new Set(used.map(describeBackend))];
  const shared = ofSides.length > 1 && ofSides.every((of) => of.length > 0);
  // Threads are each network's own; there is only one graphics card.
  return texts.length === 1 && shared && used[0]?.backend === 'wasm'
    ? words.each(texts[0] ?? '')
    : words.and(texts);
}

/** Such as “WASM, 2 threads”. */
export function describeBackend({ backend, threads }: BackendInUse): string {
  return backend === 'webgpu' ? words.webgpu : words.withThreads(words[backend], threads);
}
