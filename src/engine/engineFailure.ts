import { Failure, type FailureData, kindOf } from '../domain/failure.ts';
import type { EngineError, EngineErrorKind } from './protocol/messages.ts';
import { ENGINE_SENTENCES } from './sentences.ts';

const SENTENCES = {
  ...ENGINE_SENTENCES['model-missing'],
  ...ENGINE_SENTENCES['model-unreachable'],
  ...ENGINE_SENTENCES['model-truncated'],
  ...ENGINE_SENTENCES['model-corrupted'],
  ...ENGINE_SENTENCES['model-unreadable'],
  ...ENGINE_SENTENCES['backend-unavailable'],
  ...ENGINE_SENTENCES['run-too-large'],
  ...ENGINE_SENTENCES['inference-failed'],
  ...ENGINE_SENTENCES['not-finite'],
} as const;

/** Why a network cannot be loaded or run. */
export class EngineFailure extends Failure<typeof SENTENCES> {
  override readonly name = 'EngineFailure';
  /** Several codes are of one kind, which the page tells apart. */
  readonly kind: keyof typeof ENGINE_SENTENCES;

  constructor(data: FailureData<typeof SENTENCES>) {
    super(SENTENCES, data);
    this.kind = kindOf(ENGINE_SENTENCES, data.code);
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
  const { kind, data } = reason;
  const fittingStrideInPx =
    data.code === 'too-many-images' ? data.parameters.fittingStrideInPx : undefined;
  return fittingStrideInPx === undefined ? { kind, detail } : { kind, detail, fittingStrideInPx };
}
