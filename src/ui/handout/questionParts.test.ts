import { describe, expect, it } from 'vitest';
import { questionParts } from './questionParts.ts';

describe('a question on paper', () => {
  it('says the numbers of what is shown', () => {
    expect(
      questionParts({
        id: 'one-pixel',
        isClass: true,
        jump: {
          network: 'Standard',
          from: { y: 21, x: 1 },
          to: { y: 22, x: 1 },
          before: 0.702,
          after: 0.463,
        },
        grid: {
          left: { network: 'Standard', share: 0.839 },
          right: { network: 'Anti-aliased', share: 0.527 },
          periodInPx: 32,
          isByHalving: true,
        },
      }),
    ).toEqual([
      'One pixel, from x\u00a01, y\u00a021 to x\u00a01, y\u00a022, takes the network “Standard” from 70\u00a0% to 46\u00a0%: nowhere on its map does one pixel change more. What would a person see of the difference between the two pictures?',
      'What repeats in the maps, and how many positions apart? A grid of 32\u00a0px explains 84\u00a0% of what varies in the map of “Standard” and 53\u00a0% in that of “Anti-aliased”. Where could this number come from? (A network makes its picture half as large several times.)',
    ]);
  });

  it('speaks of similarities where features are compared', () => {
    const [first, second] = questionParts({
      id: 'two-networks',
      isClass: false,
      left: { network: 'A', mean: 0.957, change: 0.00644 },
      right: { network: 'B', mean: 0.976, change: 0.00188 },
    });
    expect(first).toContain('by 0.0064 on average, that of “B” by 0.0019.');
    expect(first).toContain('0.957 and 0.976 alike');
    expect(second).toContain('a camera');
  });
});
