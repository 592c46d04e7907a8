import type { EngineError, EngineErrorKind } from './protocol/messages.ts';

/** An error with the kind that the page tells apart. */
export class EngineFailure extends Error {
  readonly kind: EngineErrorKind;
  readonly fittingStrideInPx: number | undefined;

  constructor(kind: EngineErrorKind, detail: string, fittingStrideInPx?: number) {
    super(detail);
    this.name = 'EngineFailure';
    this.kind = kind;
    this.fittingStrideInPx = fittingStrideInPx;
  }
}

export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

// A full wasm heap or a refused ArrayBuffer, in the words of ORT, Emscripten, V8, Firefox and Safari.
const OUT_OF_MEMORY =
  /out of memory|bad_alloc|failed to allocate|allocation fail|allocation size overflow|cannot enlarge memory/i;

export function isOutOfMemory(reason: unknown): boolean {
  return OUT_OF_MEMORY.test(messageOf(reason));
}

/** What is posted for a reason caught; `otherwise` where the reason does not tell its own kind. */
export function engineErrorOf(reason: unknown, otherwise: EngineErrorKind): EngineError {
  const detail = messageOf(reason);
  if (!(reason instanceof EngineFailure)) {
    return { kind: isOutOfMemory(reason) ? 'out-of-memory' : otherwise, detail };
  }
  const { kind, fittingStrideInPx } = reason;
  return fittingStrideInPx === undefined ? { kind, detail } : { kind, detail, fittingStrideInPx };
}
