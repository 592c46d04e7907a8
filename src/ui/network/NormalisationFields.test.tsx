import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { inNumbers } from '../../domain/normalisation.ts';
import { NormalisationFields, normalisationIn } from './NormalisationFields.tsx';

function formOf(answers: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, answer] of Object.entries(answers)) form.set(name, answer);
  return form;
}

describe('the fields that ask how pixels enter a network', () => {
  it('begin with what is guessed, and of a checkpoint with what is published', () => {
    const guessed = renderToStaticMarkup(<NormalisationFields guess="caffe" />);
    expect(guessed).toContain('<option value="caffe" selected="">');
    expect(guessed).toContain('name="channels"');
    const published = renderToStaticMarkup(<NormalisationFields guess={undefined} />);
    expect(published).toContain('<option value="as-published" selected="">');
    expect(published).not.toContain('name="channels"');
  });

  it.each([
    ['what is published', { normalisation: 'as-published' }, undefined],
    ['a kind', { normalisation: '0..1', channels: 'as-it-is' }, '0..1'],
    [
      'a kind with its channels turned',
      { normalisation: 'imagenet', channels: 'BGR' },
      { ...inNumbers('imagenet'), channels: 'BGR' },
    ],
    ['a kind with the channels that it has', { normalisation: 'caffe', channels: 'BGR' }, 'caffe'],
    [
      'numbers by hand, of 0 to 1',
      {
        normalisation: 'by-hand',
        mean: '0.485, 0.456, 0.406',
        deviation: '0.229,0.224,0.225',
        range: '1',
        channels: 'as-it-is',
      },
      inNumbers('imagenet'),
    ],
    [
      'numbers by hand, of 0 to 255, turned',
      {
        normalisation: 'by-hand',
        mean: '123.68,116.779,103.939',
        deviation: '1,1,1',
        range: '255',
        channels: 'BGR',
      },
      inNumbers('caffe'),
    ],
  ])('say %s', (_, answers, normalisation) => {
    expect(normalisationIn(formOf(answers as Record<string, string>))).toEqual(normalisation);
  });
});
