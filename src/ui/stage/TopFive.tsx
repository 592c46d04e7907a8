import { cellIndex, type Position } from '../../domain/grid.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import type { SideStatus } from '../../session/sources/mapSource.ts';
import { type MapStore, TOP_COUNT } from '../../session/sources/mapStore.ts';
import { sessionTexts } from '../../session/texts.ts';
import styles from './TopFive.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.topFive;

interface Props {
  readonly map: MapStore | undefined;
  readonly position: Position;
  readonly targetClass: number;
  readonly classes: ClassList;
  readonly of: string;
  /** Said where nothing is known. */
  readonly unknown: string;
}

/**
 * Why nothing is known at the crosshair, or that it will be.
 * @param otherwise of where the map comes from.
 */
export function unknownTopFive(status: SideStatus, otherwise: string): string {
  if (status === 'empty') return texts.noNetwork;
  return status === 'failed' ? texts.networkStopped : otherwise;
}

/** The five most probable classes at the crosshair; empty rows keep their room while it is computed. */
export function TopFive({ map, position, targetClass, classes, of, unknown }: Props) {
  const cell = map === undefined ? 0 : cellIndex(position, map.grid);
  const known = map?.hasTop5(cell) === true;
  const rows = Array.from({ length: Math.min(TOP_COUNT, classes.count) }, (_, i) => ({
    class: map?.top5Classes[cell * TOP_COUNT + i] ?? 0,
    probability: map?.top5Probabilities[cell * TOP_COUNT + i] ?? 0,
  }));
  return (
    <ol className={styles.list} aria-label={texts.title(of)}>
      {rows.map((row, rank) =>
        known ? (
          <li key={rank} className={row.class === targetClass ? styles.target : undefined}>
            <span className={styles.name}>{classNameIn(classes, row.class)}</span>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ width: `${row.probability * 100}%` }} />
            </span>
            <span className={styles.value}>{sessionTexts.number(row.probability.toFixed(2))}</span>
          </li>
        ) : (
          <li key={rank} aria-hidden="true">
            <span className={`${styles.name} ${styles.unknown}`}>{rank === 0 ? unknown : ' '}</span>
          </li>
        ),
      )}
    </ol>
  );
}
