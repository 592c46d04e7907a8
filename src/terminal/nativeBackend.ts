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
  ort.env.logLevel = 'error';
  return openOrtBackend(ort, 'native', model, network, { threads });
};
