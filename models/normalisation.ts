import { IMAGE_SIDE_IN_PX } from '../src/domain/grid.ts';
import type { NormalisationPreset, OnnxClassifier } from '../src/domain/onnxClassifier.ts';
import { IMAGENET_NORMALISATION } from './imagenetNormalisation.ts';

/** (byte − mean)/deviation, of one number for all channels or three. */
export interface Scaling {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** What a normalisation does to a picture's bytes; undefined for bytes as they are. */
export function scalingOf(preset: NormalisationPreset): Scaling | undefined {
  switch (preset) {
    case 'imagenet':
      return IMAGENET_NORMALISATION;
    case '-1..1':
      return { mean: [127.5], deviation: [127.5] };
    case '0..1':
      return { mean: [0], deviation: [255] };
    case '0..255':
    case 'none':
      return undefined;
  }
}

/**
 * Pictures as a network takes them, in its own layout; bytes where it takes bytes.
 * @param pictures each RGB bytes, HWC, 224 × 224.
 */
export function normalisedBytes(
  pictures: readonly Uint8Array[],
  preset: NormalisationPreset,
  { elementType, layout }: OnnxClassifier['input'],
): Float32Array | Uint8Array {
  const pixels = IMAGE_SIDE_IN_PX ** 2;
  const isBytes = elementType === 'uint8';
  const numbers = new (isBytes ? Uint8Array : Float32Array)(pictures.length * 3 * pixels);
  const scaling = isBytes ? undefined : scalingOf(preset);
  for (const [n, rgbHwc] of pictures.entries()) {
    for (let channel = 0; channel < 3; channel++) {
      const mean = scaling?.mean[channel] ?? scaling?.mean[0] ?? 0;
      const deviation = scaling?.deviation[channel] ?? scaling?.deviation[0] ?? 1;
      for (let pixel = 0; pixel < pixels; pixel++) {
        const to = layout === 'NCHW' ? channel * pixels + pixel : 3 * pixel + channel;
        const byte = rgbHwc[3 * pixel + channel] as number;
        numbers[n * 3 * pixels + to] = (byte - mean) / deviation;
      }
    }
  }
  return numbers;
}
