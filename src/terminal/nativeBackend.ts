import type { CreateNative } from '../engine/backends/backend.ts';
import { openOrtBackend } from '../engine/backends/ortBackend.ts';
import { EngineFailure, messageOf } from '../engine/engineFailure.ts';

/**
 * Runs networks with ONNX Runtime as it is compiled for this processor. The package is optional: it is
 * loaded only here, and may not be installed, or have nothing for this platform.
 * @throws EngineFailure `backend-unavailable` where it cannot be loaded.
 */
export const nativeBackend: CreateNative = async (model, network, threads) => {
  const ort = await import('onnxruntime-node').catch((reason: unknown) => {
    // Not from where, nor through what.
    const [detail = ''] = messageOf(reason).split(/\n| imported from /);
    throw new EngineFailure({ code: 'no-native', parameters: { detail } });
  });
  // What is wrong is thrown; said, it would have the names of a file as they are.
  ort.env.logLevel = 'fatal';
  return openOrtBackend(ort, 'native', model, network, { threads });
};
