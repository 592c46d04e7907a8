/**
 * So many numbers of 0 to 1, the same as those of formula_networks.py.
 * @param place of a tensor among those of its network.
 */
function formula(count: number, place: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    let h = (i + place * 7919 + 1) >>> 0;
    for (let round = 0; round < 2; round++) h = Math.imul(h ^ (h >>> 16), 0x45d9f3b) >>> 0;
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  });
}

/** A row of Pascal's triangle, along both axes, to a sum of 1. */
function binomial(side: number): readonly number[] {
  let row = [1];
  for (let i = 1; i < side; i++) row = [...row, 0].map((n, k) => n + (row[k - 1] ?? 0));
  return row.flatMap((a) => row.map((b) => (a * b) / 4 ** (side - 1)));
}

function valuesOf(name: string, shape: readonly number[], place: number, gamma: number) {
  const count = shape.reduce((a, b) => a * b, 1);
  if (name.endsWith('.filt')) {
    const filter = binomial(shape.at(-1) ?? 1);
    return Float32Array.from({ length: count }, (_, i) => filter[i % filter.length] as number);
  }
  const numbers = formula(count, place);
  if (shape.length > 1) {
    const scale = Math.sqrt(6 / shape.slice(1).reduce((a, b) => a * b, 1));
    return Float32Array.from(numbers, (u) => (2 * u - 1) * scale);
  }
  if (name.endsWith('running_var')) return Float32Array.from(numbers, (u) => 0.8 + 0.4 * u);
  if (name.endsWith('weight')) return Float32Array.from(numbers, (u) => gamma * (0.8 + 0.4 * u));
  return Float32Array.from(numbers, (u) => 0.2 * (2 * u - 1));
}

/**
 * A network of formula.json as a safetensors file.
 * @param tensors a name, a space and sizes with “x” between them, each.
 * @param gamma about which the weights of batch norms lie.
 */
export function checkpointOf(tensors: readonly string[], gamma: number): Uint8Array {
  let end = 0;
  const parts: Uint8Array[] = [];
  const header: Record<string, unknown> = {};
  for (const [place, tensor] of tensors.entries()) {
    const [name = '', sizes = ''] = tensor.split(' ');
    const shape = sizes.split('x').map(Number);
    const { buffer, byteLength } = valuesOf(name, shape, place, gamma);
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + byteLength] };
    parts.push(new Uint8Array(buffer));
    end += byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(BigUint64Array.of(BigInt(text.length)).buffer);
  return new Uint8Array(Buffer.concat([length, text, ...parts]));
}
