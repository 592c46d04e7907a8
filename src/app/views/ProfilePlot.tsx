import { computedRuns } from '../../core/profile.ts';
import { SIDES, type Side } from '../state/requested.ts';
import type { InkColours } from './inkColours.ts';

/** Room for the numbers right of the plot and under it. */
const RIGHT_IN_PX = 30;
const BELOW_IN_PX = 20;
const ABOVE_IN_PX = 6;

/** The plot's own rectangle inside its width: a sample's place is the middle of its cell. */
function profileX(index: number, count: number, widthInPx: number): number {
  return ((index + 0.5) / count) * (widthInPx - RIGHT_IN_PX);
}

/** Which sample stands at a place; clamped to the samples there are. */
export function profileIndexAt(xInPx: number, count: number, widthInPx: number): number {
  const index = Math.floor((xInPx / (widthInPx - RIGHT_IN_PX)) * count);
  return Math.min(count - 1, Math.max(0, index));
}

/** Values as they are written on an axis from the least to the most. */
function axisTicks(min: number, max: number): readonly number[] {
  return [min, (min + max) / 2, max];
}

interface Props {
  readonly samples: Readonly<Record<Side, Float32Array | undefined>>;
  /** How many positions there are, whether or not any is computed. */
  readonly count: number;
  /** The crosshair's place among them. */
  readonly at: number;
  readonly min: number;
  readonly max: number;
  readonly title: string;
  readonly widthInPx: number;
  readonly heightInPx: number;
  readonly ink: InkColours;
}

/** Both networks' values along a line: a stroke between computed neighbours, a dot for one alone. */
export function ProfilePlot(props: Props) {
  const { samples, count, at, min, max, widthInPx, heightInPx, ink } = props;
  const bottom = heightInPx - BELOW_IN_PX;
  const x = (index: number) => profileX(index, count, widthInPx);
  const y = (value: number) => bottom - ((value - min) / (max - min)) * (bottom - ABOVE_IN_PX);
  return (
    <g fontSize={11} fill={ink.quietText}>
      {axisTicks(min, max).map((tick) => (
        <g key={tick}>
          <line
            x1={0}
            x2={widthInPx - RIGHT_IN_PX}
            y1={y(tick)}
            y2={y(tick)}
            stroke={ink.hairline}
          />
          <text x={widthInPx - RIGHT_IN_PX + 6} y={y(tick)} dominantBaseline="middle">
            {Number(tick.toFixed(2))}
          </text>
        </g>
      ))}
      <text x={0} y={heightInPx - 4}>
        0
      </text>
      <text x={(widthInPx - RIGHT_IN_PX) / 2} y={heightInPx - 4} textAnchor="middle">
        {props.title}
      </text>
      <text x={widthInPx - RIGHT_IN_PX} y={heightInPx - 4} textAnchor="end">
        {count - 1}
      </text>
      <line x1={x(at)} x2={x(at)} y1={ABOVE_IN_PX} y2={bottom} stroke={ink.quietText} />
      {SIDES.map((side) => {
        const values = samples[side];
        if (values === undefined) return null;
        const value = values[at] as number;
        const strokeWidth = side === 'left' ? 1.4 : 2.2;
        return (
          <g key={side}>
            {computedRuns(values).map(({ start, end }) =>
              end - start === 1 ? (
                <circle
                  key={start}
                  cx={x(start)}
                  cy={y(values[start] as number)}
                  r={strokeWidth}
                  fill={ink.sides[side]}
                />
              ) : (
                <polyline
                  key={start}
                  points={Array.from({ length: end - start }, (_, i) => {
                    const sample = start + i;
                    return `${x(sample).toFixed(2)},${y(values[sample] as number).toFixed(2)}`;
                  }).join(' ')}
                  fill="none"
                  stroke={ink.sides[side]}
                  strokeWidth={strokeWidth}
                  strokeLinejoin="round"
                />
              ),
            )}
            {!Number.isNaN(value) && (
              <SideMark side={side} x={x(at)} y={y(value)} fill={ink.sides[side]} ring={ink.page} />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** A circle for the left network, a diamond for the right one, as in the titles. */
function SideMark(props: {
  readonly side: Side;
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly ring: string;
}) {
  const { side, x, y, fill, ring } = props;
  if (side === 'left') return <circle cx={x} cy={y} r={4.5} fill={fill} stroke={ring} />;
  return <path d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} fill={fill} stroke={ring} />;
}
