import wasmGlueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as ort from 'onnxruntime-web/wasm';
import type { Position } from '../src/domain/grid.ts';
import { renderImage, type Scene } from '../src/domain/scene.ts';
import { allowOwnScripts } from '../src/engine/protocol/ownScripts.ts';

/**
 * The loop that anyone would write: one worker, image by image, both networks in turn, every setting
 * of the runtime at its default.
 */

export interface BareLoopRequest {
  readonly modelUrls: readonly string[];
  readonly scene: Scene;
  readonly positions: readonly Position[];
}

export type BareLoopAnswer = { readonly durationInMs: number } | { readonly failure: string };

allowOwnScripts();

const scope = self as unknown as DedicatedWorkerGlobalScope;
const whole = (url: string) => new URL(url, scope.location.href).href;
ort.env.wasm.wasmPaths = { wasm: whole(wasmUrl), mjs: whole(wasmGlueUrl) };

let sessions: readonly ort.InferenceSession[] | undefined;

async function run({ modelUrls, scene, positions }: BareLoopRequest): Promise<number> {
  if (sessions === undefined) {
    const opened: ort.InferenceSession[] = [];
    for (const url of modelUrls) opened.push(await ort.InferenceSession.create(url));
    sessions = opened;
  }
  const start = performance.now();
  const logits: unknown[] = [];
  for (const position of positions) {
    const image = new ort.Tensor('uint8', renderImage(scene, position), [1, 224, 224, 3]);
    for (const session of sessions) {
      const { fc } = await session.run({ image });
      logits.push(fc?.data);
    }
  }
  return performance.now() - start;
}

function answer(message: BareLoopAnswer): void {
  scope.postMessage(message);
}

scope.onmessage = ({ data }: MessageEvent<BareLoopRequest>) => {
  run(data).then(
    (durationInMs) => answer({ durationInMs }),
    (reason) => answer({ failure: String(reason) }),
  );
};
