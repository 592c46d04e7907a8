import type { ColourScale } from '../../drawing/colourScale.ts';
import { COLOUR_COUNT, COLOUR_TABLES, RD_BU } from '../../drawing/colourScale.ts';
import { sessionTexts } from '../../session/texts.ts';
import styles from './ColourBar.module.css';

interface Props {
  readonly scale: ColourScale;
  /** Of the map beside which it stands. */
  readonly topInPx: number;
  readonly leftInPx: number;
  readonly heightInPx: number;
}

/** What the map's colours stand for: always of the ends that it is painted with. */
export function ColourBar({ scale, topInPx, leftInPx, heightInPx }: Props) {
  const { table, from, to } = scale;
  return (
    <div
      className={styles.bar}
      aria-hidden="true"
      style={{ top: topInPx, left: leftInPx, height: heightInPx }}
    >
      <span className={styles.colours} style={{ backgroundImage: GRADIENTS[table] }} />
      {colourBarTicks(scale).map((tick) => (
        <span
          key={tick}
          className={styles.tick}
          data-testid="colour-bar-tick"
          style={{ bottom: `${((tick - from) / (to - from)) * 100}%` }}
        >
          {tickText(scale, tick)}
        </span>
      ))}
    </div>
  );
}

function gradientOf(table: Uint8Array): string {
  const colours = Array.from(
    { length: COLOUR_COUNT },
    (_, i) => `rgb(${table.subarray(i * 3, i * 3 + 3).join()})`,
  );
  return `linear-gradient(to top, ${colours.join()})`;
}

const GRADIENTS: Readonly<Record<ColourScale['table'], string>> = {
  ylorrd: gradientOf(COLOUR_TABLES.ylorrd),
  cividis: gradientOf(COLOUR_TABLES.cividis),
  viridis: gradientOf(COLOUR_TABLES.viridis),
  difference: gradientOf(RD_BU),
};

/** The scale's ends, and round numbers between them that leave room for both. */
function colourBarTicks({ table, from, to }: ColourScale): number[] {
  if (table === 'difference') return [from, 0, to];
  const room = (to - from) * 0.08;
  const between = [0, 0.25, 0.5, 0.75, 1].filter((tick) => tick > from + room && tick < to - room);
  return [from, ...between, to];
}

/** Of a difference only the sign has room; its size is said below the map. */
function tickText({ table }: ColourScale, tick: number): string {
  if (table !== 'difference') return sessionTexts.number(String(Number(tick.toFixed(2))));
  return tick === 0 ? '0' : tick < 0 ? '−' : '+';
}
