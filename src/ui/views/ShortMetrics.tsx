import { memo } from 'react';
import { SIDES } from '../../session/asked/requested.ts';
import { metricRows, metricText } from '../../session/metricRows.ts';
import type { SteadyMaps } from '../../session/steadyMaps.ts';
import { SideHeadings } from '../kit/SideHeadings.tsx';
import { useMetrics } from '../kit/useMetrics.ts';
import { useSteadyMaps } from '../kit/useSteadyMaps.ts';
import { Pairs } from './Pairs.tsx';
import shared from './shared.module.css';
import { viewsTexts } from './texts.ts';
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
    <table className={shared.metrics}>
      <thead>
        <tr>
          <td>{viewsTexts.overPositions(SIDES.map((side) => metrics[side].spread?.cells ?? 0))}</td>
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
