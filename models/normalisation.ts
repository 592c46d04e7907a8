import { IMAGE_SIDE_IN_PX } from '../src/domain/grid.ts';
import { inNumbers, type Normalisation } from '../src/domain/normalisation.ts';
import type { OnnxClassifier } from '../src/domain/onnxClassifier.ts';

/**
 * Pictures as a network takes them, in its own layout; bytes where it takes bytes.
 * @param pictures each RGB bytes, HWC, 224 × 224.
 */
export function normalisedPictures(
  pictures: readonly Uint8Array[],
  normalisation: Normalisation,
  { elementType, layout }: OnnxClassifier['input'],
): Float32Array | Uint8Array {
  const pixels = IMAGE_SIDE_IN_PX ** 2;
  const numbers = new (elementType === 'uint8' ? Uint8Array : Float32Array)(
    pictures.length * 3 * pixels,
  );
  const { mean, deviation, channels } = inNumbers(normalisation);
  for (const [n, rgbHwc] of pictures.entries()) {
    for (const channel of [0, 1, 2] as const) {
      const place = channels === 'RGB' ? channel : 2 - channel;
      for (let pixel = 0; pixel < pixels; pixel++) {
        const to = layout === 'NCHW' ? place * pixels + pixel : 3 * pixel + place;
        const byte = rgbHwc[3 * pixel + channel] as number;
        numbers[n * 3 * pixels + to] = (byte - mean[channel]) / deviation[channel];
      }
    }
  }
  return numbers;
}
