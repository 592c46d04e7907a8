import { expect, it } from 'vitest';
import { guessNormalisation } from './adaptGuess.ts';

const presetOf = (name: string) =>
  guessNormalisation(
    { name: 'input', elementType: 'float32', layout: 'NHWC', channels: 3, sideInPx: 224 },
    { transposed: false, convolution: undefined, gain: 1, offset: 0 },
    { isOfTensorFlow: true, isOfUltralytics: false, names: [name] },
  ).preset;

it('knows ResNets of Keras by the names of their layers', () => {
  expect(presetOf('resnet50v2/conv1_conv')).toBe('-1..1');
  expect(presetOf('resnet50/conv1_conv')).toBe('caffe');
});

it('looks through a megabyte of a name at once', { timeout: 5000 }, () => {
  expect(presetOf('resnet'.repeat(170_000))).toBe('caffe');
});
