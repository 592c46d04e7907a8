/** The package is optional: types hold without it, and it has those that onnxruntime-web has. */
declare module 'onnxruntime-node' {
  export { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
}
