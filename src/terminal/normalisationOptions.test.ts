import { describe, expect, it } from 'vitest';
import { inNumbers } from '../domain/normalisation.ts';
import { type NormalisationOptions, normalisationOf } from './normalisationOptions.ts';

describe('how pixels enter a network, on the command line', () => {
  it('is a preset, or nothing', () => {
    expect(normalisationOf({})).toEqual({ normalisation: undefined, channels: undefined });
    expect(normalisationOf({ normalise: 'caffe', channels: 'rgb' })).toEqual({
      normalisation: 'caffe',
      channels: 'RGB',
    });
  });

  it('is ImageNet’s when its numbers are given by hand', () => {
    const { normalisation } = normalisationOf({
      mean: '0.485,0.456, 0.406',
      deviation: '0.229,0.224,0.225',
    });
    expect(normalisation).toEqual(inNumbers('imagenet'));
  });

  it('is Caffe’s with the channels turned', () => {
    const { normalisation, channels } = normalisationOf({
      mean: '123.68,116.779,103.939',
      range: '255',
      channels: 'bgr',
    });
    expect({ ...inNumbers(normalisation ?? 'none'), channels }).toEqual(inNumbers('caffe'));
  });

  it('is 0 to 1 with a deviation of 1', () => {
    expect(normalisationOf({ deviation: '1,1,1' }).normalisation).toEqual(inNumbers('0..1'));
  });

  it.each<[NormalisationOptions, string]>([
    [{ mean: '1,2' }, '--mean is three numbers, as in “0.485,0.456,0.406”, not “1,2”.'],
    [{ mean: '1,2,x' }, '--mean is three numbers, as in “0.485,0.456,0.406”, not “1,2,x”.'],
    [{ mean: '1,,2' }, '--mean is three numbers, as in “0.485,0.456,0.406”, not “1,,2”.'],
    [{ deviation: '1,0,1' }, '--deviation divides, so none of it is 0.'],
    [{ range: '255' }, '--range goes with --mean and --deviation.'],
    [
      { normalise: 'caffe', mean: '0,0,0' },
      'Give --normalise, or --mean and --deviation, not both.',
    ],
  ])('refuses %o', (options, sentence) => {
    expect(() => normalisationOf(options)).toThrow(sentence);
  });
});
