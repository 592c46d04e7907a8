import { MapPin, Star } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from 'react';
import { clampToGrid, type Grid, type Position } from '../../domain/grid.ts';
import type { GridMarks } from '../../session/state.ts';
import type { Pin } from '../../session/tour/pins.ts';
import styles from './MapSurface.module.css';
import { positionAfterKey } from './positionKeys.ts';
import shared from './shared.module.css';
import { stageTexts } from './texts.tsx';

interface Props {
  readonly grid: Grid;
  readonly position: Position;
  readonly anchor: Position | undefined;
  /** Drawn over the cells. */
  readonly gridMarks?: GridMarks | undefined;
  readonly pins?: readonly Pin[];
  readonly stale: boolean;
  readonly label: string;
  readonly describedBy: string;
  /** Stands on the map: where its values come from. */
  readonly origin: string;
  readonly topInPx: number;
  readonly widthInPx: number;
  readonly heightInPx: number;
  /** A pointer passes over a position, or has left: `undefined`. */
  readonly onMove: (position: Position | undefined) => void;
  /** By a key, a click or a finger, which are always meant. */
  readonly onGoTo: (position: Position) => void;
  /** By Enter: the position in the hand is meant. */
  readonly onSettle?: () => void;
  /** What is painted under the crosshair. */
  readonly children: ReactNode;
}

/** A map's cells under hand, keyboard and crosshair: one tab stop, one position. */
export function MapSurface(props: Props) {
  const { grid, position, anchor } = props;
  const positionAt = (event: MouseEvent<HTMLElement>): Position => {
    const box = event.currentTarget.getBoundingClientRect();
    return clampToGrid(
      {
        y: Math.floor(((event.clientY - box.top) / box.height) * grid.rows),
        x: Math.floor(((event.clientX - box.left) / box.width) * grid.cols),
      },
      grid,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = positionAfterKey(event, position, grid);
    if (next !== undefined) props.onGoTo(next);
    else if (event.key === 'Enter') {
      props.onGoTo(position);
      props.onSettle?.();
    } else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const isPressed = event.buttons !== 0 || event.pointerType === 'touch';
    (isPressed ? props.onGoTo : props.onMove)(positionAt(event));
  };
  const percent = (index: number, count: number) => `${((index + 0.5) / count) * 100}%`;
  return (
    <div
      className={styles.surface}
      role="application"
      aria-roledescription={stageTexts.mapSurface.role}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-busy={props.stale}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows, Home, End, Page keys and Enter work here
      tabIndex={0}
      style={{ top: props.topInPx, width: props.widthInPx, height: props.heightInPx }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.focus({ preventScroll: true });
        props.onGoTo(positionAt(event));
      }}
      onPointerMove={onPointerMove}
      onPointerLeave={() => props.onMove(undefined)}
    >
      {props.children}
      {props.gridMarks && <GridOverlay {...props} marks={props.gridMarks} />}
      {anchor && (
        <span
          className={`${shared.anchorMark} ${styles.anchor}`}
          style={{ left: percent(anchor.x, grid.cols), top: percent(anchor.y, grid.rows) }}
        />
      )}
      {props.pins?.map(({ position: at, is }) => {
        const Mark = is === 'guess' ? MapPin : Star;
        return (
          <span
            className={is === 'guess' ? styles.guess : styles.answer}
            data-testid={is}
            key={is}
            style={{ left: percent(at.x, grid.cols), top: percent(at.y, grid.rows) }}
          >
            <Mark aria-hidden="true" />
          </span>
        );
      })}
      <span className={`${shared.label} ${styles.origin}`} aria-hidden="true">
        {props.origin}
      </span>
      <span className={styles.crosshairX} style={{ left: percent(position.x, grid.cols) }} />
      <span className={styles.crosshairY} style={{ top: percent(position.y, grid.rows) }} />
    </div>
  );
}

interface OverlayProps extends Pick<Props, 'grid' | 'widthInPx' | 'heightInPx'> {
  readonly marks: GridMarks;
}

/** Lines of a sampling grid, and dots on all positions that share their remainders: a pattern that repeats. */
function GridOverlay({ grid, widthInPx, heightInPx, marks }: OverlayProps) {
  const { periodInPx, remainder, lines } = marks;
  const cell = { width: widthInPx / grid.cols, height: heightInPx / grid.rows };
  const backgroundSize = `${periodInPx * cell.width}px ${periodInPx * cell.height}px`;
  return (
    <>
      {lines && (
        <span className={styles.gridLines} data-testid="grid-lines" style={{ backgroundSize }} />
      )}
      {remainder && (
        <span
          className={styles.gridDots}
          data-testid="grid-dots"
          style={{
            backgroundSize,
            // The dot is in the middle of its tile.
            backgroundPosition: `${(remainder.x + 0.5 - periodInPx / 2) * cell.width}px ${(remainder.y + 0.5 - periodInPx / 2) * cell.height}px`,
          }}
        />
      )}
    </>
  );
}
