import { memo } from 'react';
import { countText } from '../../drawing/caption.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import type { MapMetrics } from '../../session/mapMetrics.ts';
import { type MetricRow, metricRows, metricText, pairsText } from '../../session/metricRows.ts';
import type { SteadyMaps } from '../../session/steadyMaps.ts';
import { SideHeadings } from '../kit/SideHeadings.tsx';
import { useMetrics } from './useMetrics.ts';
import { useSteadyMaps } from './useSteadyMaps.ts';
import type { ViewProps } from './viewProps.ts';

const SHORT = ['mean', 'change', 'jump', 'min'];

/** The four numbers most looked for. */
export function ShortMetrics({ maps: onScreen, quiet, requested, choice }: ViewProps) {
  const maps = useSteadyMaps(onScreen, quiet);
  return <ShortTable maps={maps} layer={requested.layer} sideTitles={choice.sideTitles} />;
}

interface TableProps {
  readonly maps: SteadyMaps;
  readonly layer: ViewProps['requested']['layer'];
  readonly sideTitles: ViewProps['choice']['sideTitles'];
}

const ShortTable = memo(function ShortTable({ maps, layer, sideTitles }: TableProps) {
  const metrics = useMetrics(maps);
  const rows = metricRows(layer);
  return (
    <table className="metrics short">
      <thead>
        <tr>
          <td>{overText(SIDES.map((side) => metrics[side].spread?.cells ?? 0))}</td>
          <SideHeadings sideTitles={sideTitles} />
        </tr>
      </thead>
      <tbody>
        {SHORT.flatMap((id) => rows.find((row) => row.id === id) ?? []).map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.title} <Pairs row={row} metrics={metrics} />
            </th>
            {SIDES.map((side) => (
              <td key={side}>{metricText(row, row.of(metrics[side]))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

/** Of what is taken from neighbours, how many there are: far fewer than positions, in a coarse run. */
export function Pairs(props: {
  readonly row: MetricRow;
  readonly metrics: Readonly<Record<Side, MapMetrics>>;
}) {
  const text = pairsText(props.row, props.metrics);
  return text === undefined ? null : <span className="pairs">{text}</span>;
}

/** How many positions figures are taken from. */
export function overText(cells: readonly number[]): string {
  const [left = 0, right = left] = cells;
  if (left === right) return `Over ${countText(left)} positions`;
  return `Over ${countText(left)} and ${countText(right)} positions`;
}
