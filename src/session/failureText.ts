import { type FailureText, sessionSentences } from './sentences.ts';
import type { SideError } from './sources/mapSource.ts';
import { spokenSentence } from './spokenSentence.ts';

const FILE_FAILURES: ReadonlySet<SideError['kind']> = new Set([
  'model-missing',
  'model-unreachable',
  'model-truncated',
  'model-corrupted',
]);

/** What went wrong with one network, and what the visitor can do. */
export function failureText(error: SideError, network: string): FailureText {
  const { kind } = error;
  const isOwnFile = 'fromOwnFile' in error && FILE_FAILURES.has(kind);
  const of = isOwnFile ? sessionSentences.ofOwnFile : sessionSentences.ofNetworks[kind];
  const detail = spokenDetail(error);
  return of(network, detail === '' ? '' : ` (${detail})`);
}

/** What happened, in the language that is spoken where the engine says it, else in the words of the browser. */
export function spokenDetail(error: SideError): string {
  const { detail: message } = error;
  if (!('data' in error)) return message;
  return spokenSentence({ name: 'EngineFailure', message, data: error.data });
}
