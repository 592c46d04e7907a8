import { IMAGE_SIDE_IN_PX } from '../src/domain/grid.ts';
import { GREY_OF_RGB } from '../src/domain/networkPicture.ts';
import {
  inNumbers,
  type Normalisation,
  opaqueAlpha,
  takenInGrey,
} from '../src/domain/normalisation.ts';
import type { OnnxClassifier } from '../src/domain/onnxClassifier.ts';

/**
 * Pictures as a network takes them, of its channels and in its own layout, though not of its size; bytes
 * where it takes bytes.
 * @param pictures each RGB bytes, HWC, 224 × 224.
 */
export function normalisedPictures(
  pictures: readonly Uint8Array[],
  normalisation: Normalisation,
  { elementType, layout, channels: count }: OnnxClassifier['input'],
): Float32Array | Uint8Array {
  const pixels = IMAGE_SIDE_IN_PX ** 2;
  const numbers = new (elementType === 'uint8' ? Uint8Array : Float32Array)(
    pictures.length * count * pixels,
  );
  const colours = inNumbers(normalisation);
  const { mean, deviation, channels } = count === 1 ? takenInGrey(colours) : colours;
  const alpha = opaqueAlpha(normalisation);
  for (const [n, rgbHwc] of pictures.entries()) {
    for (let channel = 0; channel < count; channel++) {
      const place = channels === 'RGB' || channel === 3 ? channel : 2 - channel;
      for (let pixel = 0; pixel < pixels; pixel++) {
        const to = layout === 'NCHW' ? place * pixels + pixel : count * pixel + place;
        const byte = count === 1 ? greyOf(rgbHwc, 3 * pixel) : rgbHwc[3 * pixel + channel];
        numbers[n * count * pixels + to] =
          channel === 3
            ? alpha
            : ((byte as number) - (mean[channel] as number)) / (deviation[channel] as number);
      }
    }
  }
  return numbers;
}

function greyOf(rgb: Uint8Array, at: number): number {
  return GREY_OF_RGB.reduce((sum, weight, c) => sum + weight * (rgb[at + c] as number), 0);
}
