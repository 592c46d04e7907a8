import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react';
import { clampToGrid, type Position } from '../../../domain/grid.ts';
import { COLOUR_TABLES, type ColourTableName, colourIndex } from '../../../drawing/colourScale.ts';
import { sessionTexts } from '../../../session/texts.ts';
import type { ColourEnds } from '../../../session/zoomedEnds.ts';
import { positionAfterKey } from '../../stage/positionKeys.ts';
import { gridTexts as texts } from './texts.ts';
import styles from './View.module.css';

const FIRST: Position = { y: 0, x: 0 };

interface Props {
  /** `periodInPx`² means, row by row; NaN where too few positions are computed. */
  readonly values: Float32Array | undefined;
  readonly periodInPx: number;
  readonly table: ColourTableName;
  readonly ends: ColourEnds;
  readonly title: string;
  /** The cell that is looked at, on both folded maps. */
  readonly cell: Position | undefined;
  readonly onLook: (cell: Position | undefined) => void;
}

/** A map’s mean over all positions with the same remainders, a cell each. */
export function FoldedMap({ values, periodInPx, table, ends, title, cell, onLook }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const grid = { rows: periodInPx, cols: periodInPx };
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(periodInPx, periodInPx);
    values?.forEach((value, at) => {
      if (Number.isNaN(value)) return;
      const colour = colourIndex(value, ends.from, ends.to) * 3;
      image.data.set([...COLOUR_TABLES[table].subarray(colour, colour + 3), 255], at * 4);
    });
    context.putImageData(image, 0, 0);
  }, [values, periodInPx, table, ends.from, ends.to]);
  const known = [...(values ?? [])].filter((value) => !Number.isNaN(value));
  const text = (value: number | undefined) =>
    known.length === 0 || value === undefined || Number.isNaN(value)
      ? texts.unknown
      : sessionTexts.number(value.toFixed(3));
  const here = cell && values?.[cell.y * periodInPx + cell.x];
  const lookAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const y = Math.floor(((event.clientY - box.top) / box.height) * periodInPx);
    const x = Math.floor(((event.clientX - box.left) / box.width) * periodInPx);
    onLook(clampToGrid({ y, x }, grid));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = positionAfterKey(event, cell ?? FIRST, grid);
    if (next === undefined) return;
    event.preventDefault();
    // The first key only begins.
    onLook(cell === undefined ? FIRST : next);
  };
  const percent = (index: number) => `${(index / periodInPx) * 100}%`;
  return (
    <div
      className={styles.surface}
      role="application"
      aria-roledescription={texts.foldedRole}
      aria-label={texts.foldedMap(
        title,
        periodInPx,
        text(Math.min(...known)),
        text(Math.max(...known)),
        cell && `${text(here)}, ${texts.remainder(cell.y, cell.x)}`,
      )}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows, Home, End and Page keys work here
      tabIndex={0}
      onPointerDown={lookAt}
      onPointerMove={lookAt}
      onPointerLeave={({ pointerType }) => {
        // A finger that is lifted leaves what it pointed at.
        if (pointerType === 'mouse') onLook(undefined);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => onLook(undefined)}
    >
      <canvas ref={canvas} width={periodInPx} height={periodInPx} />
      {cell && (
        <span
          className={styles.cell}
          style={{
            left: percent(cell.x),
            top: percent(cell.y),
            width: percent(1),
            height: percent(1),
          }}
        />
      )}
    </div>
  );
}
