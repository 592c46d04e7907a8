import { Failure, type FailureData, kindOf, type Said, sentenceOf } from '../domain/failure.ts';
import type { EngineError, EngineErrorKind } from './protocol/messages.ts';
import {
  ENGINE_ERRORS,
  ENGINE_SENTENCES,
  REMARK_SENTENCES,
  type Reason,
} from './protocol/sentences.ts';

/** Why a network cannot be loaded or run. */
export class EngineFailure extends Failure<typeof ENGINE_ERRORS> {
  override readonly name = 'EngineFailure';
  /** Several codes are of one kind, which the page tells apart. */
  readonly kind: keyof typeof ENGINE_SENTENCES;

  constructor(data: FailureData<typeof ENGINE_ERRORS>) {
    super(ENGINE_ERRORS, data);
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
  const error = { kind, detail, data };
  return fittingStrideInPx === undefined ? error : { ...error, fittingStrideInPx };
}

/** What failed, to be named in a remark. */
export function reasonOf(cause: unknown): Reason {
  const detail = messageOf(cause);
  return cause instanceof EngineFailure ? { detail, data: cause.data } : { detail };
}

export function remarkOf(data: FailureData<typeof REMARK_SENTENCES>): Said {
  return { name: 'EngineRemark', message: sentenceOf(REMARK_SENTENCES, data), data };
}
