import type { Histogram } from '../../core/histogram.ts';
import type { InkColours } from '../../core/profileMarks.ts';
import { SIDES, type Side } from '../state/requested.ts';

const BELOW_IN_PX = 20;
const ABOVE_IN_PX = 6;
const RIGHT_IN_PX = 40;

interface Props {
  readonly histograms: Readonly<Record<Side, Histogram | undefined>>;
  readonly title: string;
  readonly widthInPx: number;
  readonly heightInPx: number;
  readonly ink: InkColours;
}

/** Share of the positions that have a value: left as a filled shape, right as an outline above it. */
export function HistogramPlot({ histograms, title, widthInPx, heightInPx, ink }: Props) {
  const bottom = heightInPx - BELOW_IN_PX;
  const plotWidth = widthInPx - RIGHT_IN_PX;
  const known = SIDES.flatMap((side) => histograms[side] ?? []);
  const largest = Math.max(
    0,
    ...known.flatMap(({ counts, cells }) => [...counts].map((count) => count / cells)),
  );
  const { from = 0, to = 1 } = known[0] ?? {};
  const outline = ({ counts, cells }: Histogram) => {
    const points = [`0,${bottom}`];
    counts.forEach((count, bin) => {
      const y = bottom - (count / cells / largest) * (bottom - ABOVE_IN_PX);
      for (const edge of [bin, bin + 1]) {
        points.push(`${((edge / counts.length) * plotWidth).toFixed(2)},${y.toFixed(2)}`);
      }
    });
    return [...points, `${plotWidth},${bottom}`].join(' ');
  };
  return (
    <g fontSize={11} fill={ink.quietText}>
      {known.length > 0 && (
        <>
          <line x1={0} x2={plotWidth} y1={ABOVE_IN_PX} y2={ABOVE_IN_PX} stroke={ink.hairline} />
          <text x={plotWidth + 6} y={ABOVE_IN_PX} dominantBaseline="middle">
            {`${(largest * 100).toFixed(0)} %`}
          </text>
        </>
      )}
      {SIDES.map((side) => {
        const histogram = histograms[side];
        if (histogram === undefined) return null;
        return (
          <polyline
            key={side}
            points={outline(histogram)}
            fill={side === 'left' ? ink.sides.left : 'none'}
            fillOpacity={0.28}
            stroke={ink.sides[side]}
            strokeWidth={side === 'left' ? 1 : 2}
          />
        );
      })}
      <line x1={0} x2={plotWidth} y1={bottom} y2={bottom} stroke={ink.quietText} />
      <text x={0} y={heightInPx - 4}>
        {Number(from.toFixed(2))}
      </text>
      <text x={plotWidth / 2} y={heightInPx - 4} textAnchor="middle">
        {title}
      </text>
      <text x={plotWidth} y={heightInPx - 4} textAnchor="end">
        {Number(to.toFixed(2))}
      </text>
    </g>
  );
}
