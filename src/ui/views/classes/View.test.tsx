import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { fileChoice } from '../../../session/choices/fileChoice.ts';
import { networkChoice } from '../../../session/choices/networkChoices.ts';
import { openedRunOf } from '../../../session/openedRun.ts';
import { savedRunOf } from '../../../session/savedRun.ts';
import { testRun } from '../../../session/testRun.ts';
import { testProps } from '../testProps.ts';
import { View } from './View.tsx';

const grid = { rows: 1, cols: 2 };
const BUTTON = 'aria-label="Show the probability of strawberry"';

it('leads from a feature layer to the probability of any class, also of the one asked for last', () => {
  const props = testProps(grid, { left: [0.5, 1], right: [0.5, 1] });
  for (const { map } of Object.values(props.maps.sides)) {
    map?.top5Classes.fill(949);
    map?.top5Probabilities.fill(0.5);
  }
  const html = (layer: 'class' | 'fc') =>
    renderToStaticMarkup(<View {...props} requested={{ ...props.requested, layer }} />);
  expect(html('fc')).toContain(BUTTON);
  expect(html('class')).not.toContain(BUTTON);
  expect(html('class')).toContain('<strong>strawberry</strong>');
});

it('offers of a file without answers the networks that the button leads to', () => {
  const published = networkChoice(
    { networks: 'published-resnet50', left: '', right: '', inside: false },
    [],
    [],
  );
  const saved = savedRunOf(testRun(), { view: '', scene: undefined, savedAt: new Date(0) });
  const run = openedRunOf(saved, 'run.zip');
  const { target, liveTarget } = published;
  const props = testProps(grid, { left: [0.5, 1], right: [0.5, 1] });
  const html = (scene: unknown) =>
    renderToStaticMarkup(
      <View
        {...props}
        origin="file"
        choice={{ ...fileChoice(run, published), target, liveTarget }}
        loaded={{ ...props.loaded, scene: scene as typeof props.loaded.scene }}
      />,
    );
  expect(html({})).toContain('>Run EfficientNet-Lite0 live</button>');
  expect(html(undefined)).not.toContain('<button');
  expect(html(undefined)).toContain('nothing can be run with it here');
});

it('offers of published maps what the built-in pair names first for the same object', () => {
  const choice = networkChoice(
    { networks: 'published-resnet50', left: '', right: '', inside: false },
    [],
    [],
  );
  const props = testProps(grid, { left: [0.5, 1], right: [0.5, 1] });
  const html = renderToStaticMarkup(
    <View {...props} origin="published" choice={choice as typeof props.choice} />,
  );
  expect(html).toContain('>Show this object with EfficientNet-Lite0</button>');
});

it('says of built-in maps that the classes are on their way, or why they did not come', () => {
  const props = testProps(grid, { left: [0.5, 1], right: [0.5, 1] });
  const html = (topFiveProblem: string | undefined) =>
    renderToStaticMarkup(
      <View
        {...props}
        origin="built-in"
        topFiveProblem={topFiveProblem}
        maps={withoutTop5(props)}
      />,
    );
  expect(html(undefined)).toContain('What the networks name first is being fetched …');
  expect(html('It is gone.')).toMatch(/role="alert"><p>It is gone\.<\/p><button.*>Try again</);
});

function withoutTop5({ maps }: ReturnType<typeof testProps>) {
  for (const { map } of Object.values(maps.sides)) map?.top5Probabilities.fill(0);
  return maps;
}
