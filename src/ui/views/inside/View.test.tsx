import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Network } from '../../../../models/catalogue.ts';
import type { StageFigures } from '../../../domain/stageFigures.ts';
import { type LiveChoice, runsHere } from '../../../session/choices/networkChoice.ts';
import { networkChoice } from '../../../session/choices/networkChoices.ts';
import { FIRST_PAIR } from '../../../session/choices/pairs.ts';
import { testProps } from '../testProps.ts';
import { Stages } from './Stages.tsx';
import { View } from './View.tsx';

/** Of 1,200 pairs of neighbours. */
const GRID = { rows: 25, cols: 25 };
const PROPS = testProps({ rows: 2, cols: 2 }, { left: [1, 2, 3, 4], right: [1, 2, 3, 4] });

const STAGES = [
  { strideInPx: 4, sideInPx: 56, channels: 24, tensor: 'a' },
  { strideInPx: 8, sideInPx: 28, channels: 40, tensor: 'b' },
] as const;

function withInside(network: Network): Network {
  return { ...network, inside: { stages: STAGES, downSamplings: [] } };
}

function withoutInside({ inside: _, ...network }: Network): Network {
  return network;
}

function choiceOf(standard: Network, antialiased: Network, inside: boolean): LiveChoice {
  const pair = { ...FIRST_PAIR, standard, antialiased };
  const choice = networkChoice({ networks: pair.id, left: '', right: '', inside }, [pair], []);
  if (!runsHere(choice)) throw new Error('The pair runs here.');
  return choice;
}

const STANDARD = withInside(FIRST_PAIR.standard);
const ANTIALIASED = withInside(FIRST_PAIR.antialiased);

function figures(
  layer: StageFigures['layer'],
  relativeChange: number,
  share?: number,
): StageFigures {
  const periodInPx = layer === 'stride4' ? 4 : 8;
  const grid = share === undefined ? undefined : { periodInPx, share, positions: 625 };
  return { layer, pairs: 1200, relativeChange, grid };
}

/** What can be read, without marks. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|');
}

it('is switched on, at a stated cost', () => {
  const choice = choiceOf(STANDARD, ANTIALIASED, false);
  const html = renderToStaticMarkup(<View {...PROPS} choice={choice} />);
  expect(html).toContain('64 numbers more a position (1,000 without)');
  expect(html).toContain('type="checkbox"');
  expect(html).not.toContain('<table');
});

it('draws, lists and tells of both networks what one pixel changes at each stage', () => {
  const html = renderToStaticMarkup(
    <Stages
      choice={choiceOf(STANDARD, ANTIALIASED, true)}
      figures={{
        left: [figures('stride4', 0.02, 0.5), figures('stride8', 0.096, 0.91)],
        right: [figures('stride4', 0.011, 0.3), figures('stride8', 0.014, 0.6)],
      }}
      strideOfRunInPx={1}
      grid={GRID}
      quiet={false}
    />,
  );
  const text = textOf(html);
  expect(html).toContain('aria-label="How much one pixel changes each stage"');
  expect(text).toContain(
    '|56 × 56 |one of its pixels is 4 of the picture’s|2.0 %|1.1 %|50 %|30 %|',
  );
  expect(text).toContain(
    '|28 × 28 |one of its pixels is 8 of the picture’s|9.6 %|1.4 %|91 %|60 %|',
  );
  expect(text).toContain(
    'the first stage (56 × 56) changes by 2.0 %, the last one (28 × 28) by 9.6 %. It grows most on the way from 56 × 56 to 28 × 28: from 2.0 % to 9.6 %. 91 % of how the last stage varies over the map hangs on nothing but where the object stands on a grid of 8 pixels.',
  );
  expect(text).toContain('Change: over all 1,200 pairs of neighbours. Grid: over 625 positions.');
});

it('says what is missing: neighbours, or positions that share a remainder', () => {
  const choice = choiceOf(STANDARD, ANTIALIASED, true);
  const none = renderToStaticMarkup(
    <Stages
      choice={choice}
      figures={{ left: [], right: [] }}
      strideOfRunInPx={1}
      grid={GRID}
      quiet={false}
    />,
  );
  expect(none).toContain('The first neighbours are being computed');
  const resting = renderToStaticMarkup(
    <Stages
      choice={choice}
      figures={{ left: [], right: [] }}
      strideOfRunInPx={1}
      grid={GRID}
      quiet
    />,
  );
  expect(resting).toContain('No two neighbours are computed yet.');
  const few = { left: [{ ...figures('stride4', 0.02), pairs: 300 }], right: [] };
  const html = renderToStaticMarkup(
    <Stages choice={choice} figures={few} strideOfRunInPx={8} grid={GRID} quiet={false} />,
  );
  expect(html).toContain('once three positions share every remainder');
  expect(html).toContain(
    'Change: over 300 of 1,200 pairs of neighbours, so that it is an estimate.',
  );
});

it('says of which network nothing is known inside', () => {
  const choice = choiceOf(STANDARD, withoutInside(FIRST_PAIR.antialiased), true);
  const html = renderToStaticMarkup(<View {...PROPS} choice={choice} />);
  expect(html).toContain('What is inside EfficientNet-Lite0, anti-aliased is not known');
  const neither = choiceOf(
    withoutInside(FIRST_PAIR.standard),
    withoutInside(FIRST_PAIR.antialiased),
    true,
  );
  expect(renderToStaticMarkup(<View {...PROPS} choice={neither} />)).not.toContain('checkbox');
});

it('leads to networks that run where the maps come from elsewhere', () => {
  const choice = networkChoice(
    { networks: 'published-resnet50', left: '', right: '', inside: false },
    [],
    [],
  );
  const html = renderToStaticMarkup(<View {...PROPS} choice={choice} />);
  expect(html).toContain('Run the networks here');
});
