import {
  LONGEST_PERIOD_IN_PX,
  type PeriodShare,
  SHORTEST_PERIOD_IN_PX,
} from '../../../domain/samplingGrid.ts';
import { SIDES, type Side } from '../../../session/asked/requested.ts';
import { gridTexts as texts } from './texts.ts';
import styles from './View.module.css';

const HEIGHT = 150;
/** Of one period: two bars, and room around them. */
const STEP = 10;
const BAR = 4;
const BEFORE = 1;
const WIDTH = (LONGEST_PERIOD_IN_PX - SHORTEST_PERIOD_IN_PX + 1) * STEP;
const ROOM_FOR_LABELS = 44;
/** What the strides of a network multiply to, from its first layer to its last. */
const MARKED_PERIODS_IN_PX: readonly number[] = [2, 4, 8, 16, 32];

interface Props {
  readonly shares: Readonly<Record<Side, readonly PeriodShare[]>>;
  readonly periodInPx: number;
  readonly onChoose: (periodInPx: number) => void;
}

/** The share by the period, a bar for each network; its numbers are in the table beside it. */
export function ShareChart({ shares, periodInPx, onChoose }: Props) {
  const x = (period: number) => (period - SHORTEST_PERIOD_IN_PX) * STEP + BEFORE;
  const y = (share: number) => HEIGHT * (1 - Math.max(0, share));
  return (
    <svg
      className={styles.chart}
      viewBox={`0 -12 ${WIDTH + ROOM_FOR_LABELS} ${HEIGHT + 30}`}
      role="img"
      aria-label={texts.chart}
      onPointerDown={({ currentTarget, clientX }) => {
        const box = currentTarget.getBoundingClientRect();
        const at = ((clientX - box.left) / box.width) * (WIDTH + ROOM_FOR_LABELS);
        const periodAt = SHORTEST_PERIOD_IN_PX + Math.floor(at / STEP);
        onChoose(Math.min(LONGEST_PERIOD_IN_PX, periodAt));
      }}
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className={styles.line} x1={0} x2={WIDTH} y1={y(share)} y2={y(share)} />
          <text
            className={styles.label}
            x={WIDTH + ROOM_FOR_LABELS - 4}
            y={y(share) + 3}
            textAnchor="end"
          >
            {texts.percent(share)}
          </text>
        </g>
      ))}
      <rect
        className={styles.chosen}
        x={x(periodInPx) - 1}
        y={-8}
        width={2 * BAR + 2}
        height={HEIGHT + 8}
      />
      {SIDES.map((side, i) =>
        shares[side].map(({ periodInPx: period, explained }) =>
          explained === null ? null : (
            <rect
              key={`${side}${period}`}
              className={side === 'left' ? styles.leftBar : styles.rightBar}
              x={x(period) + i * BAR}
              y={y(explained.share)}
              width={BAR}
              height={HEIGHT - y(explained.share)}
            />
          ),
        ),
      )}
      {MARKED_PERIODS_IN_PX.map((stride) => (
        <text
          className={styles.label}
          key={stride}
          x={x(stride) + BAR}
          y={HEIGHT + 13}
          textAnchor="middle"
        >
          {stride}
        </text>
      ))}
      <text className={styles.label} x={WIDTH} y={HEIGHT + 13} textAnchor="end">
        {texts.axis}
      </text>
    </svg>
  );
}
