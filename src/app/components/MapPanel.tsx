import { type Ref, useId } from 'react';
import { cellIndex, type Grid, type Position } from '../../core/grid.ts';
import type { Layer } from '../../core/layers.ts';
import type { SideSnapshot } from '../comparison/comparison.ts';
import type { ClassList } from '../state/classNames.ts';
import type { Side } from '../state/requested.ts';
import { positionText } from '../state/view.ts';
import { ColourFrom } from './ColourFrom.tsx';
import { failureText } from './failureText.ts';
import { HeatmapFigure, type HeatmapHandle, ORIGIN_TITLES } from './HeatmapFigure.tsx';
import { TopFive } from './TopFive.tsx';

interface Props {
  readonly handle: Ref<HeatmapHandle>;
  readonly side: Side;
  readonly title: string;
  readonly network: string;
  /** Computed here, or taken from the study. */
  readonly origin: 'live' | 'published';
  readonly layer: Layer;
  readonly snapshot: SideSnapshot;
  readonly otherWorks: boolean;
  readonly grid: Grid;
  readonly position: Position;
  readonly anchor: Position | undefined;
  readonly targetClass: number;
  readonly classes: ClassList;
  readonly colourFrom: number;
  readonly quiet: boolean;
  readonly xTitle: string;
  readonly keysHelpId: string;
  readonly onMove: (position: Position) => void;
  readonly onPick: (position: Position) => void;
  readonly onColourFrom: (colourFrom: number) => void;
  readonly onReady: () => void;
  readonly onRetry: () => void;
  readonly onStride: (strideInPx: number) => void;
}

/** One network: its name, its value at the crosshair, its map, and what it takes the picture for. */
export function MapPanel(props: Props) {
  const { side, title, snapshot, grid, position, layer } = props;
  const titleId = useId();
  const { map, error } = snapshot;
  const value = valueAt(snapshot, grid, position);
  return (
    <section className={`map-panel ${side}`} aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>
          <span className="side-mark" aria-hidden="true" />
          {title}
        </h2>
        <p className="provenance">{props.network}</p>
        <output className="value" aria-label={`${title}, value at the crosshair`}>
          {value === undefined ? '–' : value.toFixed(3)}
        </output>
      </header>
      <HeatmapFigure
        handle={props.handle}
        grid={grid}
        map={map}
        colourFrom={props.colourFrom}
        position={position}
        anchor={props.anchor}
        quiet={props.quiet}
        stale={!snapshot.mapIsCurrent}
        xTitle={props.xTitle}
        origin={props.origin}
        label={`${title}, ${ORIGIN_TITLES[props.origin]}: ${layer === 'class' ? 'probability of the class' : 'similarity to the anchor'} at every position. Crosshair at ${positionText(position)}: ${value === undefined ? 'not computed yet' : value.toFixed(3)}`}
        describedBy={props.keysHelpId}
        onMove={props.onMove}
        onPick={props.onPick}
        onReady={props.onReady}
      />
      {error && (
        <div className="failure" role="alert">
          <p>
            {failureText(error, props.network).what}{' '}
            {props.otherWorks && 'The other network goes on. '}
            {failureText(error, props.network).todo}
          </p>
          {error.fittingStrideInPx === undefined ? (
            <button type="button" onClick={props.onRetry}>
              Try again
            </button>
          ) : (
            <button type="button" onClick={() => props.onStride(error.fittingStrideInPx ?? 1)}>
              Compute every {error.fittingStrideInPx}th position
            </button>
          )}
        </div>
      )}
      <ColourFrom value={props.colourFrom} of={title} onChange={props.onColourFrom} />
      {props.origin === 'live' ? (
        <TopFive
          map={map}
          position={position}
          targetClass={props.targetClass}
          classes={props.classes}
          of={title}
        />
      ) : (
        <p className="instead-of-top-five">
          The study published no top five; live networks show them.
        </p>
      )}
    </section>
  );
}

/** The map's value at a position; `undefined` where it is not computed, or not for this view yet. */
export function valueAt(
  { map, mapIsCurrent }: SideSnapshot,
  grid: Grid,
  position: Position,
): number | undefined {
  const value = mapIsCurrent ? map?.values[cellIndex(position, grid)] : undefined;
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
