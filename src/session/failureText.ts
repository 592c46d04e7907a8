import { type FailureText, sessionSentences } from './sentences.ts';
import type { SideError } from './sources/mapSource.ts';

const FILE_FAILURES: ReadonlySet<SideError['kind']> = new Set([
  'model-missing',
  'model-unreachable',
  'model-truncated',
  'model-corrupted',
]);

/** What went wrong with one network, and what the visitor can do. */
export function failureText(error: SideError, network: string): FailureText {
  const { kind, detail } = error;
  const isOwnFile = 'fromOwnFile' in error && FILE_FAILURES.has(kind);
  const of = isOwnFile ? sessionSentences.ofOwnFile : sessionSentences.ofNetworks[kind];
  return of(network, detail === '' ? '' : ` (${detail})`);
}
