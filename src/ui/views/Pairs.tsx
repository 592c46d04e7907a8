import type { Side } from '../../session/asked/requested.ts';
import type { MapMetrics } from '../../session/mapMetrics.ts';
import { type MetricRow, pairsText } from '../../session/metricRows.ts';
import styles from './Pairs.module.css';

interface Props {
  readonly row: MetricRow;
  readonly metrics: Readonly<Record<Side, MapMetrics>>;
  readonly className?: string | undefined;
}

/** Of what is taken from neighbours, how many there are: far fewer than positions, in a coarse run. */
export function Pairs({ row, metrics, className = '' }: Props) {
  const text = pairsText(row, metrics);
  return text === undefined ? null : (
    <span className={`${styles.pairs} ${className}`.trim()}>{text}</span>
  );
}
