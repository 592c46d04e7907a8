import * as ort from 'onnxruntime-web/wasm';
import { EngineFailure } from '../engineFailure.ts';
import type { OpenTensors } from './backend.ts';
import { INPUT, openOrtSession } from './ortBackend.ts';

/** Opens tensors of a network on WebAssembly, whose runtime `wasmBackend` has made ready before. */
export const openWasmTensors: OpenTensors = async (model, tensors) => {
  const [{ withTensors }, { partUpTo }] = await Promise.all([
    import('../../../models/onnx/extraOutputs.ts'),
    import('../../../models/onnx/partUpTo.ts'),
  ]);
  const outputs = tensors.map(({ tensor }) => tensor);
  // All that comes after them would be opened and computed for nothing.
  const part = withTensors(partUpTo(model, outputs), tensors);
  const session = await openOrtSession(ort, 'wasm', part);
  return {
    async read(rgbHwc) {
      const side = Math.sqrt(rgbHwc.length / 3);
      const input = new ort.Tensor('uint8', rgbHwc, [1, side, side, 3]);
      const results = await session.run({ [INPUT]: input }, outputs);
      return tensors.map(({ tensor, channels, sideInPx }) => {
        const data = results[tensor]?.data;
        const width = channels * sideInPx ** 2;
        if (!(data instanceof Float32Array) || data.length !== width) {
          throw new EngineFailure({
            code: 'other-output',
            parameters: { output: tensor, images: 1, width },
          });
        }
        return data;
      });
    },
    release: () => session.release(),
  };
};
