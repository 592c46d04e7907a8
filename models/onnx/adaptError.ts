/** Why an ONNX file cannot run here: sentences for the person who chose it, at least one. */
export class OnnxError extends Error {
  override readonly name = 'OnnxError';
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join(' '));
    this.reasons = reasons;
  }
}
