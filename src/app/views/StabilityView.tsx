import { memo, useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Histogram } from '../../core/histogram.ts';
import { histogramMarks } from '../../core/histogramMarks.ts';
import { SIDES, type Side } from '../state/requested.ts';
import { positionText } from '../state/view.ts';
import { countedValue, histogramsOf } from './histogramsOf.ts';
import { PAGE_INK } from './inkColours.ts';
import { Marks } from './Marks.tsx';
import { type MetricRow, metricRows, metricText, ratioText } from './metricRows.ts';
import { overText } from './ShortMetrics.tsx';
import { type MapMetrics, useMetrics } from './useMetrics.ts';
import { currentValues, type SteadyMaps, useSteadyMaps } from './useSteadyMaps.ts';
import { useWidth } from './useWidth.ts';
import type { ViewProps } from './viewProps.ts';

const PLOT_HEIGHT_IN_PX = 180;

/** How steady both networks are: every metric with what it means, and the values' histogram. */
export function StabilityView(props: ViewProps) {
  const { snapshot, quiet, requested, choice, onGoTo } = props;
  const maps = useSteadyMaps(snapshot, quiet);
  return (
    <Stability
      maps={maps}
      layer={requested.layer}
      origin={props.origin}
      sideTitles={choice.sideTitles}
      onGoTo={onGoTo}
    />
  );
}

const NO_ANSWERS: Readonly<Record<ViewProps['origin'], string>> = {
  live: '',
  file: '',
  published: ' The study published no answers, so there is nothing to count here.',
  'built-in': ' The built-in maps hold no answers, so there is nothing to count here.',
};

interface Props {
  readonly maps: SteadyMaps;
  readonly layer: ViewProps['requested']['layer'];
  readonly origin: ViewProps['origin'];
  readonly sideTitles: ViewProps['choice']['sideTitles'];
  readonly onGoTo: ViewProps['onGoTo'];
}

const Stability = memo(function Stability(props: Props) {
  const { maps, layer, sideTitles } = props;
  const metrics = useMetrics(maps);
  const histograms = useMemo(
    () => histogramsOf({ left: currentValues(maps.left), right: currentValues(maps.right) }),
    [maps],
  );
  const [plot, widthInPx] = useWidth<HTMLDivElement>();
  const isCoarse = SIDES.some((side) => metrics[side].spread && !metrics[side].change);
  return (
    <div className="stability-view">
      <table className="metrics explained">
        <thead>
          <tr>
            <td>{overText(SIDES.map((side) => metrics[side].spread?.cells ?? 0))}</td>
            {SIDES.map((side) => (
              <th key={side} scope="col" className={side}>
                <span className="side-mark" aria-hidden="true" />
                {sideTitles[side]}
              </th>
            ))}
            <th scope="col">Ratio</th>
          </tr>
        </thead>
        <tbody>
          {metricRows(layer).map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.title}
                <small>
                  {row.meaning}
                  {row.id === 'top1' && NO_ANSWERS[props.origin]}
                </small>
              </th>
              {SIDES.map((side) => (
                <td key={side}>
                  <Metric row={row} metrics={metrics[side]} onGoTo={props.onGoTo} />
                </td>
              ))}
              <td>{ratioText(row.of(metrics.left), row.of(metrics.right))}</td>
            </tr>
          ))}
        </tbody>
        {isCoarse && (
          <caption>
            Change per pixel needs neighbours one pixel apart: compute every position, or a region.
          </caption>
        )}
      </table>
      <figure className="histogram">
        <figcaption>
          <strong>How many positions have which value</strong>
          <span>
            {' '}
            {SIDES.map((side) => (
              <span key={side} className={side}>
                <span className="side-mark" aria-hidden="true" />
                {sideTitles[side]} {side === 'left' ? '(filled) ' : '(outline)'}
              </span>
            ))}
          </span>
        </figcaption>
        <div ref={plot} role="img" aria-label={histogramText(histograms, sideTitles)}>
          {widthInPx > 0 && (
            <svg width={widthInPx} height={PLOT_HEIGHT_IN_PX} aria-hidden="true">
              <Marks
                marks={histogramMarks(
                  { histograms, title: countedValue(layer) },
                  widthInPx,
                  PLOT_HEIGHT_IN_PX,
                  PAGE_INK,
                )}
              />
            </svg>
          )}
        </div>
      </figure>
    </div>
  );
});

function Metric(props: {
  readonly row: MetricRow;
  readonly metrics: MapMetrics;
  readonly onGoTo: ViewProps['onGoTo'];
}) {
  const { row, metrics, onGoTo } = props;
  const text = metricText(row, row.of(metrics));
  const place = row.place?.(metrics);
  if (place === undefined) return text;
  return (
    <Button className="go" onPress={() => onGoTo(place)}>
      {text}
      <span className="visually-hidden">, go to it</span>
      <small> at {positionText(place)}</small>
    </Button>
  );
}

/** What the histogram shows, in words. */
function histogramText(
  histograms: Readonly<Record<Side, Histogram | undefined>>,
  sideTitles: Props['sideTitles'],
): string {
  return SIDES.map((side) => {
    const histogram = histograms[side];
    if (histogram === undefined) return `${sideTitles[side]}: nothing computed yet.`;
    const { counts, cells, from, to } = histogram;
    const bin = counts.indexOf(Math.max(...counts));
    const edge = (i: number) => (from + ((to - from) * i) / counts.length).toFixed(3);
    const share = (((counts[bin] as number) / cells) * 100).toFixed(0);
    return `${sideTitles[side]}: most common from ${edge(bin)} to ${edge(bin + 1)}, ${share} % of the positions.`;
  }).join(' ');
}
