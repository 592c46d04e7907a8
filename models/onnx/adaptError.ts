/** Why an ONNX file cannot be used; the message is one or more sentences for the person who chose it. */
export class OnnxError extends Error {
  override readonly name = 'OnnxError';
}
