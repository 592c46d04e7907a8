import type { BackendInUse } from '../domain/backend.ts';

/** What computed a network's maps, in one line, and why nothing faster did. */
export function backendLine(networkId: string, inUse: BackendInUse): string {
  const { backend, threads, remark, sharing } = inUse;
  const name = backend === 'native' ? 'native ONNX Runtime' : 'ONNX Runtime in WASM';
  const line = `${networkId}: computed by ${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}.`;
  const shared =
    typeof sharing === 'object' && sharing.isUnderWay
      ? ` Images shared what they have in common up to feature maps of ${sharing.sideInPx} × ${sharing.sideInPx} px.`
      : '';
  return remark === undefined ? line + shared : `${line}${shared} ${remark}`;
}
