import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { TwoFeatureMaps } from '../../../domain/featureMaps.ts';
import type { Scene } from '../../../domain/scene.ts';
import type { DownSampling } from '../../../domain/stages.ts';
import { FIRST_REQUEST } from '../../../session/asked/firstRequest.ts';
import type { LiveChoice } from '../../../session/choices/networkChoice.ts';
import { networkChoice } from '../../../session/choices/networkChoices.ts';
import { FIRST_PAIR } from '../../../session/choices/pairs.ts';
import { downSamplingsOf, pixelWay } from '../../../session/pixelWay.ts';
import type { LookAnswer } from '../../../session/sources/mapSource.ts';
import { testProps } from '../testProps.ts';
import type { AnsweredWay } from './answeredWay.ts';
import { PixelWay } from './PixelWay.tsx';
import { SampledSignal } from './SampledSignal.tsx';
import { WayMaps } from './WayMaps.tsx';
import { WayNumbers } from './WayNumbers.tsx';

const GRID = { rows: 3, cols: 3 };
const SCENE: Scene = {
  kind: 'patch',
  patch: { widthInPx: 222, heightInPx: 222, rgbaHwc: new Uint8Array(222 * 222 * 4) },
  background: [255, 255, 255],
};
const choice = networkChoice(FIRST_REQUEST, [FIRST_PAIR], []) as LiveChoice;
const nothing = Array.from({ length: 9 }, () => 0);
const base = testProps(GRID, { left: nothing, right: nothing });
const props = { ...base, choice, loaded: { ...base.loaded, scene: SCENE } };

describe('before anything is answered', () => {
  it('begins where channels can be followed, at the position in the hand and one pixel on', () => {
    const html = renderToStaticMarkup(<PixelWay {...props} />);
    expect(html).toContain('<option value="4" selected="">112 → 56</option>');
    expect(html).toContain('<option value="1" selected="">1 px</option>');
    expect(html.replaceAll('\u00a0', ' ')).toMatch(
      /checked=""[^>]*\/>x 0, y 0<\/label>.*\/>x 1, y 0<\/label>/,
    );
    expect(html.match(/Being computed …/g)).toHaveLength(2);
  });

  it('shows the other end of a step that the page is taking', () => {
    const step = { from: { y: 1, x: 2 }, axis: 'y', isAtEnd: true } as const;
    const html = renderToStaticMarkup(<PixelWay {...props} step={step} />);
    expect(html.replaceAll('\u00a0', ' ')).toMatch(
      /\/>x 2, y 1<\/label><label><input[^>]*checked=""[^>]*\/>x 2, y 2<\/label>/,
    );
  });

  it('is not there for networks of which it is not known what is inside', () => {
    const unknown = (network: typeof FIRST_PAIR.standard) => {
      const { inside: _, ...rest } = network;
      return rest;
    };
    const left = unknown(FIRST_PAIR.standard);
    const one = { ...choice, networks: { ...choice.networks, left } };
    expect(renderToStaticMarkup(<PixelWay {...props} choice={one} />)).toContain(
      'What is inside this network is not known.',
    );
    const none = { ...choice, networks: { left, right: unknown(FIRST_PAIR.antialiased) } };
    expect(renderToStaticMarkup(<PixelWay {...props} choice={none} />)).toBe('');
  });
});

describe('what is answered', () => {
  const chosen = downSamplingsOf(choice.networks)[1];
  const downSampling = chosen?.of.left as DownSampling;
  const answered = (answer: LookAnswer): AnsweredWay => {
    const step = { axis: 'x', stepInPx: 2, kind: 'patch' } as const;
    const positions = [
      { y: 0, x: 0 },
      { y: 0, x: 2 },
    ] as const;
    return {
      latest: {
        asked: {
          network: FIRST_PAIR.standard,
          scene: SCENE,
          step,
          look: { positions, downSampling },
          attempt: '',
        },
        channel: undefined,
        answer,
      },
      way: 'maps' in answer ? pixelWay(answer.maps, downSampling, step) : undefined,
      isCurrent: true,
      retry: () => {},
    };
  };
  /** All pixels 2 and then 3 after it, and one bright pixel that moves along before it. */
  const bright = (x: number) => new Float32Array(112 ** 2).fill(4, 50 * 112 + x, 50 * 112 + x + 1);
  const maps: TwoFeatureMaps = {
    channel: { before: 7, after: 7 },
    changes: Float32Array.from({ length: 96 }, (_, i) => (i === 7 ? 0.4 : i / 1000)),
    before: [bright(20), bright(21)],
    after: [new Float32Array(56 ** 2).fill(2), new Float32Array(56 ** 2).fill(3)],
  };
  const answers = {
    left: answered({ maps }),
    right: answered({ error: { kind: 'out-of-memory', detail: '' } }),
  };

  it('is named by what it is, shifted back where it can be, and not where it cannot', () => {
    if (chosen === undefined) throw new Error('There is no such down-sampling.');
    const html = renderToStaticMarkup(
      <WayMaps {...props} chosen={chosen} answers={answers} at={1} />,
    );
    expect(html).toContain(
      'aria-label="Standard, channel 7 before the size goes down: from 0 to 4.000"',
    );
    expect(html).toContain(
      'aria-label="Standard, difference before the size goes down: 0 % of the map"',
    );
    expect(html).toContain('Difference, shifted back by 1 px');
    expect(html).toContain('Difference as it is, of a step of 1/2 px');
    expect(html).toContain('Before: colours from 0 to 4.000');
    // Only this look failed.
    expect(html).toContain('The browser gave');
    expect(html).toContain('Try again');
  });

  it('stands in numbers, with the channels that change most', () => {
    const html = renderToStaticMarkup(
      <WayNumbers choice={choice} answers={answers} stepInPx={2} />,
    );
    expect(html).toContain(
      'Standard: 2 px on, the mean of channel 7 changes by 50.0 % after the size goes down, and by 0 % before.',
    );
    expect(html).toContain('<td>2.000 → 3.000 (+50.0 %)</td>');
    expect(html).toContain('<td>33.3 %, not moved along</td>');
    expect(html).toMatch(/>1<\/th><td>channel 7: 40\.0 %<\/td>.*>2<\/th><td>channel 95: 9\.5 %</);
  });

  it('is not taken for what is asked while that is computed', () => {
    const late = { ...answers.left, isCurrent: false };
    const html = renderToStaticMarkup(
      <WayNumbers choice={choice} answers={{ left: late, right: answers.right }} stepInPx={1} />,
    );
    expect(html).toContain('<td>…</td>');
    expect(html).not.toMatch(/\d %/);
    const nobody = { ...late, way: undefined };
    expect(
      renderToStaticMarkup(
        <WayNumbers choice={choice} answers={{ left: nobody, right: nobody }} stepInPx={1} />,
      ),
    ).toBe('');
  });
});

it('says what the dots of the signal in the middle sum up to, and over all its places', () => {
  const html = renderToStaticMarkup(<SampledSignal />);
  expect(html).toContain('Every second value: sum of the dots 4.63');
  expect(html).toContain('sum of the dots 5.13');
  expect(html).toContain('as it is, from 5.13 to 5.13 blurred first');
});
