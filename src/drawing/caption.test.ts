import { expect, it } from 'vitest';
import { captionOf, wrapText } from './caption.ts';

const facts = {
  shows: 'Probability of “warplane”',
  networks: ['Standard: ResNet-50, torchvision'],
  scene: 'Warplane, a window moved over the picture',
  credit: '© 2019 Jake Lee (MIT)',
  origin: 'published 2020',
  computedCells: 17689,
  cells: 17689,
  gaps: 'Large blocks',
};

it('says network, scene, origin and whose picture it is', () => {
  expect(captionOf(facts)).toBe(
    'Probability of “warplane”. Standard: ResNet-50, torchvision. Scene: Warplane, a window moved over the picture. All 17,689 positions, published 2020. Picture: © 2019 Jake Lee (MIT).',
  );
});

it('says what is missing, where the anchor is, and how it is coloured', () => {
  const text = captionOf({
    ...facts,
    computedCells: 289,
    anchor: 'x 3, y 5',
    origin: 'computed live on WASM, 1 thread',
    colours: 'Colours: YlOrRd from 0.50 to 1.00',
  });
  expect(text).toContain('Anchor: x 3, y 5. 289 of 17,689 positions, computed live on WASM');
  expect(text).toContain('from 0.50 to 1.00. Large blocks are positions that are not computed.');
});

it('breaks lines at spaces', () => {
  expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(wrapText('extraordinary', 5)).toEqual(['extraordinary']);
  expect(wrapText('', 5)).toEqual([]);
});
