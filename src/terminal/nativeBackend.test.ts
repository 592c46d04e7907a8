import { expect, it, vi } from 'vitest';
import { NETWORK_PAIRS } from '../../models/catalogue.ts';
import { nativeBackend } from './nativeBackend.ts';

vi.mock('onnxruntime-node', () => {
  throw new Error('libonnxruntime.so.1: cannot open shared object file\nRequire stack: …');
});

it('says in one line why the package cannot be loaded', async () => {
  const opened = nativeBackend(new Uint8Array(1), NETWORK_PAIRS[0].standard, 1);
  await expect(opened).rejects.toMatchObject({ kind: 'backend-unavailable' });
  await expect(opened).rejects.toThrow(/^Native ONNX Runtime cannot be used here: [^\n]*$/);
});
