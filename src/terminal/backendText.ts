import type { BackendInUse } from '../domain/backend.ts';

/** What computed a network's maps, in one line, and why nothing faster did. */
export function backendLine(networkId: string, inUse: BackendInUse): string {
  const { backend, threads, remark, sharing } = inUse;
  const name = backend === 'native' ? 'native ONNX Runtime' : 'ONNX Runtime in WASM';
  const line = `${networkId}: computed by ${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}.`;
  return [line, sharingSentence(sharing), remark].filter((one) => one !== undefined).join(' ');
}

function sharingSentence(sharing: BackendInUse['sharing']): string | undefined {
  if (sharing === 'slower') return 'Images shared nothing: sharing was slower here.';
  if (sharing === 'too-large') return 'Images shared nothing: the picture is too large for it.';
  if (sharing === 'failed') return 'Images shared nothing: sharing failed.';
  if (typeof sharing !== 'object' || !sharing.isUnderWay) return undefined;
  const { sideInPx } = sharing;
  return `Images shared what they have in common up to feature maps of ${sideInPx} × ${sideInPx} px.`;
}
