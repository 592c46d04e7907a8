import { useLayoutEffect, useRef } from 'react';
import { axisTitle } from '../../domain/axes.ts';
import { cellCount } from '../../domain/grid.ts';
import { COLOUR_TABLES } from '../../drawing/colourScale.ts';
import { CELL_IN_PX, mapRaster } from '../../drawing/mapRaster.ts';
import type { Side } from '../../session/asked/requested.ts';
import type { ShownRun } from '../../session/shownRun.ts';
import { SideMark } from '../kit/SideMark.tsx';
import { ColourBar } from '../stage/ColourBar.tsx';
import styles from './Handout.module.css';
import { handoutTexts as texts } from './texts.ts';

/** Two of them stand side by side on a sheet, each with its bar. */
const WIDTH_IN_PX = 280;

interface Props {
  readonly run: ShownRun;
  readonly side: Side;
  readonly title: string;
  readonly network: string;
}

/** One network's map with its bar, the position in the hand and the anchor. */
export function MapOnPaper({ run, side, title, network }: Props) {
  const { grid, position, anchor, words } = run;
  const map = run.sides[side]?.map;
  const scale = { table: run.requested.colourTable, ...run.colours[side] };
  const { table, from, to } = scale;
  const heightInPx = (WIDTH_IN_PX * grid.rows) / grid.cols;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const values = map?.values ?? new Float32Array(cellCount(grid)).fill(Number.NaN);
    const colours = { table: COLOUR_TABLES[table], from, to };
    const { rgba, widthInPx, heightInPx } = mapRaster(values, grid, colours, map?.region);
    const image = new ImageData(rgba, widthInPx, heightInPx);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [map, grid, table, from, to]);
  return (
    <figure className={styles.map}>
      <figcaption>
        <strong>
          <SideMark side={side} />
          {title}
        </strong>
        <span>{network}</span>
      </figcaption>
      <div className={styles.cells} style={{ width: WIDTH_IN_PX, height: heightInPx }}>
        <canvas
          ref={canvas}
          width={grid.cols * CELL_IN_PX}
          height={grid.rows * CELL_IN_PX}
          role="img"
          aria-label={texts.map(title)}
        />
        <svg viewBox={`0 0 ${grid.cols} ${grid.rows}`} aria-hidden="true">
          {[styles.halo, styles.mark].map((className) => (
            <g key={className} className={className}>
              <path d={`M${position.x + 0.5} 0V${grid.rows}M0 ${position.y + 0.5}H${grid.cols}`} />
              {anchor && <circle cx={anchor.x + 0.5} cy={anchor.y + 0.5} r={grid.cols / 40} />}
            </g>
          ))}
        </svg>
        <ColourBar scale={scale} topInPx={0} leftInPx={WIDTH_IN_PX} heightInPx={heightInPx} />
      </div>
      <p className={styles.axis} style={{ width: WIDTH_IN_PX }}>
        <span>{0}</span>
        <span>{axisTitle(words.axes.x)}</span>
        <span>{grid.cols - 1}</span>
      </p>
    </figure>
  );
}
