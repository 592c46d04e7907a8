const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/**
 * IEEE 754 binary16 bits of a number, rounded to binary32 and then to the nearest binary16, ties to
 * even. Beyond ±65,504 that is an infinity.
 */
export function toFloat16Bits(value: number): number {
  float[0] = value;
  const binary32 = bits[0] as number;
  const sign = (binary32 >>> 16) & 0x8000;
  const magnitude = binary32 & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  if (magnitude >= 0x38800000) {
    const rebased = magnitude - 0x38000000;
    return sign | ((rebased + 0xfff + ((rebased >>> 13) & 1)) >>> 13);
  }
  // Subnormal: a whole number of 2⁻²⁴, 1,024 of which are the smallest normal number.
  const units = Math.abs(float[0] as number) * 2 ** 24;
  const below = Math.floor(units);
  const rest = units - below;
  const roundUp = rest > 0.5 || (rest === 0.5 && below % 2 === 1);
  return sign | (below + (roundUp ? 1 : 0));
}

/** The number that binary16 bits stand for. */
export function fromFloat16Bits(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The number that bfloat16 bits stand for: the upper half of a binary32. */
export function fromBfloat16Bits(half: number): number {
  bits[0] = half << 16;
  return float[0] as number;
}
