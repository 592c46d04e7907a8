import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Grid } from '../../domain/grid.ts';
import { testProps } from '../views/testProps.ts';
import { CompareSwitch } from './CompareSwitch.tsx';

const { maps } = testProps({ rows: 1, cols: 2 }, { left: [0.5, 0.75], right: [0.5, 0.75] });

function html(grid: Grid, values: readonly number[]): string {
  const left = { title: 'dropped.csv', grid, values: Float32Array.from(values) };
  return renderToStaticMarkup(
    <CompareSwitch
      against="live"
      references={{ left, right: undefined }}
      maps={maps}
      isBuiltIn={false}
      sideTitles={{ left: 'Standard', right: 'Anti-aliased' }}
      onCompare={() => {}}
    />,
  );
}

it('says how far a map and its reference lie apart', () => {
  expect(html({ rows: 1, cols: 2 }, [0.25, 0.75])).toContain(
    'Standard: largest difference 0.2500, mean 0.1250, over 2 positions.',
  );
});

it('compares nothing while the maps are those of another object', () => {
  for (const [grid, values] of [
    [{ rows: 1, cols: 3 }, [0.25, 0.75, 1]],
    [{ rows: 2, cols: 1 }, [0.25, 0.75]],
  ] as const) {
    expect(html(grid, values)).toContain('dropped.csv');
    expect(html(grid, values)).not.toContain('largest difference');
  }
});
