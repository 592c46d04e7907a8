import { SIDES, type Side } from '../../../session/asked/requested.ts';
import styles from './View.module.css';

const WIDTH = 420;
const HEIGHT = 170;
const LEFT = 44;
const RIGHT = 12;
const RADIUS = 4;

interface Props {
  readonly title: string;
  /** Of each stage, along the way: what stands under it. */
  readonly stages: readonly string[];
  /** Under the axis. */
  readonly axis: string;
  /** Of each side and stage; undefined where it is not known. */
  readonly values: Readonly<Record<Side, readonly (number | undefined)[]>>;
  /** Largest value there is room for. */
  readonly most: number;
  readonly textOf: (value: number) => string;
}

/** A number of each stage, a line for each network; the table beside it has them written out. */
export function StageChart({ title, stages, axis, values, most, textOf }: Props) {
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, stages.length);
  const x = (stage: number) => LEFT + (stage + 0.5) * step;
  const y = (value: number) => HEIGHT * (1 - Math.min(1, Math.max(0, value) / most));
  return (
    <figure className={styles.chart}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 -8 ${WIDTH} ${HEIGHT + 44}`} role="img" aria-label={title}>
        {[0, most / 2, most].map((value) => (
          <g key={value}>
            <line
              className={styles.line}
              x1={LEFT}
              x2={WIDTH - RIGHT}
              y1={y(value)}
              y2={y(value)}
            />
            <text className={styles.label} x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {textOf(value)}
            </text>
          </g>
        ))}
        {stages.map((stage, i) => (
          <text key={stage} className={styles.label} x={x(i)} y={HEIGHT + 18} textAnchor="middle">
            {stage}
          </text>
        ))}
        <text className={styles.label} x={WIDTH - RIGHT} y={HEIGHT + 34} textAnchor="end">
          {axis}
        </text>
        {SIDES.map((side) => (
          <g key={side} className={side === 'left' ? styles.left : styles.right}>
            <path className={styles.curve} d={pathOf(values[side], x, y)} />
            {values[side].map(
              (value, i) =>
                value !== undefined && <Mark key={stages[i]} side={side} x={x(i)} y={y(value)} />,
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** A disc of the left network, a diamond of the right one, as everywhere on the page. */
function Mark({ side, x, y }: { readonly side: Side; readonly x: number; readonly y: number }) {
  const half = RADIUS * 1.3;
  return side === 'left' ? (
    <circle cx={x} cy={y} r={RADIUS} />
  ) : (
    <path d={`M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z`} />
  );
}

/** Through the values that are known; none over a gap. */
function pathOf(
  values: readonly (number | undefined)[],
  x: (stage: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, i) => {
      if (value === undefined) return '';
      return `${values[i - 1] === undefined ? 'M' : 'L'}${x(i)} ${y(value)}`;
    })
    .join('');
}
