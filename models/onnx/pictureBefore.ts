import { IMAGE_SIDE_IN_PX } from '../../src/domain/grid.ts';
import { GREY_OF_RGB } from '../../src/domain/networkPicture.ts';
import {
  inNumbers,
  type Normalisation,
  opaqueAlpha,
  takenInGrey,
} from '../../src/domain/normalisation.ts';
import type { OnnxClassifier } from '../../src/domain/onnxClassifier.ts';
import type { FreeNames } from './freeNames.ts';
import { NodeChain } from './nodeChain.ts';
import { type NodeProto, TensorProto_DataType } from './onnx.gen.ts';
import { int } from './onnxParts.ts';
import { resize } from './resizing.ts';

/** From `image`, uint8 RGB [N, 224, 224, 3], to what a network takes. */
export function pictureBefore(
  input: OnnxClassifier['input'],
  normalisation: Normalisation,
  names: FreeNames,
): readonly NodeProto[] {
  const { name, elementType, layout, channels, sideInPx } = input;
  const image = new NodeChain('image', names);
  const constant = (numbers: readonly number[]) => image.constant([numbers.length, 1, 1], numbers);
  const colours = inNumbers(normalisation);
  const taken = channels === 1 ? takenInGrey(colours) : colours;
  const [offsets, divisors] = [unlessAlike(taken.mean), unlessAlike(taken.deviation)];
  const perChannel = offsets.length > 1 || divisors.length > 1;
  const isResized = sideInPx !== IMAGE_SIDE_IN_PX;
  const isComputed = isResized || channels !== 3;
  const isBytes = elementType === 'uint8';
  const isBackwards = taken.channels === 'BGR';
  // Along the last axis the runtime would broadcast at a crawl.
  const planes = layout === 'NCHW' || perChannel || isBackwards || isComputed;
  if (planes) image.transposed(0, 3, 1, 2);
  if (!isBytes || isComputed) image.append('Cast', [], [int('to', TensorProto_DataType.FLOAT)]);
  if (channels === 1) makeGrey(image);
  if (isResized) resize(image, IMAGE_SIDE_IN_PX, sideInPx);
  if (offsets.some((offset) => offset !== 0)) image.append('Sub', [constant(offsets)]);
  if (divisors.some((divisor) => divisor !== 1)) image.append('Div', [constant(divisors)]);
  if (isBackwards) {
    image.append('Gather', [image.integers('backwards', [2, 1, 0])], [int('axis', 1)]);
  }
  if (channels === 4) addAlpha(image, opaqueAlpha(normalisation));
  if (isBytes && isComputed) {
    image.append('Add', [constant([0.5])]);
    image.append('Floor');
    image.append('Cast', [], [int('to', TensorProto_DataType.UINT8)]);
  }
  if (elementType === 'float16')
    image.append('Cast', [], [int('to', TensorProto_DataType.FLOAT16)]);
  if (planes && layout === 'NHWC') image.transposed(0, 2, 3, 1);
  return image.endingIn(name);
}

/** A number that counts for all channels alike stands alone. */
function unlessAlike(numbers: readonly number[]): readonly number[] {
  return numbers.every((number) => number === numbers[0]) ? numbers.slice(0, 1) : numbers;
}

/** Red, green and blue, [N, 3, side, side], in grey: [N, 1, side, side]. */
function makeGrey(planes: NodeChain): void {
  const coloured = planes.value;
  const weighted = GREY_OF_RGB.map((weight, channel) => {
    planes.appendOf('Gather', [coloured, planes.integers('channel', [channel])], [int('axis', 1)]);
    planes.append('Mul', [planes.constant([1, 1, 1], [weight])]);
    return planes.value;
  });
  planes.appendOf('Sum', weighted);
}

/** Puts a plane of one number behind the other channels. */
function addAlpha(planes: NodeChain, alpha: number): void {
  const coloured = planes.value;
  planes.append('Gather', [planes.integers('channel', [0])], [int('axis', 1)]);
  planes.append('Mul', [planes.constant([1, 1, 1], [0])]);
  planes.append('Add', [planes.constant([1, 1, 1], [alpha])]);
  planes.appendOf('Concat', [coloured, planes.value], [int('axis', 1)]);
}
