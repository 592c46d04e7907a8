import type * as PlotlyModule from 'plotly.js';
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Axis, axisTitle } from '../../domain/axes.ts';
import { cellCount, type Grid, type Position, sameGrid } from '../../domain/grid.ts';
import { fillCoarse } from '../../drawing/coarseMap.ts';
import {
  COLOUR_COUNT,
  COLOUR_TABLES,
  type ColourScale,
  type ColourTableName,
  clippedCells,
  colourIndex,
  RD_BU,
} from '../../drawing/colourScale.ts';
import { CELL_IN_PX, clipHatching } from '../../drawing/mapRaster.ts';
import type { MapStore } from '../../session/sources/mapStore.ts';
import { ORIGIN_TITLES, type Origin } from '../../session/sources/provenance.ts';
import type { GridMarks } from '../../session/state.ts';
import type { Pin } from '../../session/tour/pins.ts';
import kit from '../kit/shared.module.css';
import { ColourBar } from './ColourBar.tsx';
import styles from './HeatmapFigure.module.css';
import { MapSurface } from './MapSurface.tsx';
import { askForPlotly, usePlotly, whenHandRests } from './plotlyCode.ts';

export interface HeatmapHandle {
  /** Paints the map as it is now, in the next frame. */
  readonly repaint: () => void;
}

interface Props {
  readonly handle: React.Ref<HeatmapHandle>;
  readonly grid: Grid;
  readonly map: MapStore | undefined;
  readonly scale: ColourScale;
  readonly position: Position;
  readonly anchor: Position | undefined;
  readonly gridMarks?: GridMarks | undefined;
  readonly pins?: readonly Pin[];
  /** Nothing is being computed: Plotly may take the data over from the canvas. */
  readonly quiet: boolean;
  readonly stale: boolean;
  readonly xAxis: Axis;
  readonly origin: Origin;
  readonly label: string;
  readonly describedBy: string;
  /** A pointer passes over a position, or has left: `undefined`. */
  readonly onMove: (position: Position | undefined) => void;
  readonly onGoTo: (position: Position) => void;
  /** By Enter. */
  readonly onSettle?: () => void;
}

/** Narrower than this there is room for the map alone: no axes, no colour bar. */
const FULL_FIGURE_WIDTH_IN_PX = 300;
/** The page’s usual size of type, for which the margins are given. */
const USUAL_TYPE_IN_PX = 15;
const TEXT_IN_PX = 11;
const NO_MARGIN = { l: 0, t: 0, r: 0, b: 0, pad: 0, autoexpand: false };

/** Room for axis and colour bar, which grow with the page’s type; at the top half a line, for the colour bar’s last number. */
function fullMargin(scale: number) {
  const px = (usual: number) => Math.round(usual * scale);
  return { ...NO_MARGIN, t: px(7), r: px(46), b: px(24) };
}

/** What Plotly draws but for the data. */
interface Frame {
  readonly trace: Partial<PlotlyModule.PlotData>;
  readonly layout: Partial<PlotlyModule.Layout>;
}

interface Colours {
  /** Canvas pixels. */
  readonly palette: Uint32Array;
  /** For Plotly, which interpolates between them. */
  readonly stops: [number, string][];
}

function coloursOf(table: Uint8Array): Colours {
  const palette = new Uint32Array(COLOUR_COUNT);
  const stops: [number, string][] = [];
  for (let i = 0; i < COLOUR_COUNT; i++) {
    const rgb = [...table.subarray(i * 3, i * 3 + 3)];
    new Uint8Array(palette.buffer).set([...rgb, 255], i * 4);
    if (i % 5 === 0) stops.push([i / (COLOUR_COUNT - 1), `rgb(${rgb.join()})`]);
  }
  return { palette, stops };
}

const COLOURS: Readonly<Record<ColourScale['table'], Colours>> = {
  ylorrd: coloursOf(COLOUR_TABLES.ylorrd),
  cividis: coloursOf(COLOUR_TABLES.cividis),
  viridis: coloursOf(COLOUR_TABLES.viridis),
  difference: coloursOf(RD_BU),
};

/**
 * A map as a heatmap. Its values are painted on a canvas as they arrive. Plotly comes once the map
 * stands, draws frame and axes under the canvas, and takes the data when the run pauses or ends; the
 * place is theirs from the beginning, and the map needs neither. The colour bar is ours: Plotly would
 * have to draw everything again at each change of its ends.
 */
export function HeatmapFigure(props: Props) {
  const { grid, map, quiet } = props;
  const { table, from, to } = props.scale;
  const outer = useRef<HTMLDivElement>(null);
  const figure = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hatching = useRef<HTMLCanvasElement>(null);
  const [widthInPx, setWidthInPx] = useState(0);
  /** Of the page’s type, relative to its usual size. */
  const [typeScale, setTypeScale] = useState(1);
  /** The layout of the empty frame that Plotly has drawn. */
  const [drawnFrame, setDrawnFrame] = useState<Frame>();
  const theme = useTheme();
  const { code: plotly } = usePlotly();
  const full = widthInPx >= FULL_FIGURE_WIDTH_IN_PX;
  const margin = useMemo(() => (full ? fullMargin(typeScale) : NO_MARGIN), [full, typeScale]);
  const plotWidth = Math.max(0, widthInPx - margin.l - margin.r);
  const plotHeight = Math.round((plotWidth * grid.rows) / grid.cols);
  const xTitle = axisTitle(props.xAxis);

  useLayoutEffect(() => {
    const element = outer.current;
    if (element === null) return;
    const measure = () => {
      setWidthInPx(Math.floor(element.clientWidth));
      const { fontSize } = getComputedStyle(document.documentElement);
      setTypeScale(Number.parseFloat(fontSize) / USUAL_TYPE_IN_PX);
    };
    // At once: the map has its height before anything below it is painted, and nothing jumps.
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const frame = useMemo(
    (): Frame => ({
      trace: emptyTrace(table),
      layout: {
        width: widthInPx,
        height: plotHeight + margin.t + margin.b,
        margin,
        paper_bgcolor: 'transparent',
        plot_bgcolor: 'transparent',
        font: { family: theme.font, size: TEXT_IN_PX * typeScale, color: theme.quietText },
        xaxis: { ...HIDDEN_AXIS, range: [-0.5, grid.cols - 0.5] },
        yaxis: { ...HIDDEN_AXIS, range: [grid.rows - 0.5, -0.5] },
        annotations: full ? axisTexts(grid, xTitle, typeScale) : [],
      },
    }),
    [widthInPx, plotHeight, full, margin, typeScale, grid, theme, xTitle, table],
  );

  // The frame: drawn once the hand rests, and again when size, grid or theme change.
  useEffect(() => {
    const element = figure.current;
    if (plotly === undefined || element === null || plotWidth === 0) return;
    let given = true;
    const callOff = whenHandRests(async () => {
      const { trace, layout } = frame;
      await plotly.react(element, [trace], layout, {
        staticPlot: true,
        displayModeBar: false,
        showSendToCloud: false,
      });
      if (given) setDrawnFrame(frame);
    });
    return () => {
      given = false;
      callOff();
      if (canvas.current !== null) canvas.current.hidden = false;
    };
  }, [plotly, plotWidth, frame]);

  const paint = useRef<() => void>(() => {});
  useLayoutEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      const element = canvas.current;
      if (element === null) return;
      element.hidden = false;
      const isWhole = paintMap(element, hatching.current, grid, map, { table, from, to });
      if (isWhole) askForPlotly();
    };
    draw();
    paint.current = () => {
      frame ||= requestAnimationFrame(draw);
    };
    return () => cancelAnimationFrame(frame);
  }, [grid, map, table, from, to]);
  useImperativeHandle(props.handle, () => ({ repaint: () => paint.current() }), []);

  // A run of a few positions, or of a region, is never painted whole.
  const version = map?.version;
  useEffect(() => {
    const hasValues = version !== undefined && map?.values.some((value) => !Number.isNaN(value));
    if (quiet && hasValues) askForPlotly();
  }, [quiet, map, version]);

  // At rest Plotly holds what the canvas showed, never in the frame of another grid.
  const isFramed = drawnFrame === frame;
  useEffect(() => {
    const element = figure.current;
    if (
      !quiet ||
      plotly === undefined ||
      !isFramed ||
      element === null ||
      map === undefined ||
      version === undefined
    )
      return;
    let given = true;
    const timer = setTimeout(async () => {
      if (map.version !== version || map.values.every(Number.isNaN)) return;
      await plotly.restyle(element, {
        z: [rowsOf(map)],
        x0: 0,
        y0: 0,
        zmin: from,
        zmax: to,
      } as PlotlyModule.Data);
      if (given && map.version === version && canvas.current) canvas.current.hidden = true;
    }, 150);
    return () => {
      given = false;
      clearTimeout(timer);
    };
  }, [quiet, plotly, isFramed, map, version, from, to]);

  return (
    <div className={styles.figure} ref={outer}>
      <div
        className={kit.uncomputed}
        style={{ top: margin.t, width: plotWidth, height: plotHeight }}
      />
      <div ref={figure} aria-hidden="true" style={{ height: plotHeight + margin.t + margin.b }} />
      <MapSurface
        grid={grid}
        position={props.position}
        anchor={props.anchor}
        gridMarks={props.gridMarks}
        {...(props.pins && { pins: props.pins })}
        stale={props.stale}
        label={props.label}
        describedBy={props.describedBy}
        origin={ORIGIN_TITLES[props.origin]}
        topInPx={margin.t}
        widthInPx={plotWidth}
        heightInPx={plotHeight}
        onMove={props.onMove}
        onGoTo={props.onGoTo}
        {...(props.onSettle && { onSettle: props.onSettle })}
      >
        <canvas ref={canvas} width={grid.cols} height={grid.rows} />
      </MapSurface>
      <canvas
        className={styles.hatching}
        ref={hatching}
        width={grid.cols * CELL_IN_PX}
        height={grid.rows * CELL_IN_PX}
        style={{ top: margin.t, width: plotWidth, height: plotHeight }}
        hidden
      />
      {full && (
        <ColourBar
          scale={props.scale}
          topInPx={margin.t}
          leftInPx={plotWidth}
          heightInPx={plotHeight}
        />
      )}
    </div>
  );
}

const HIDDEN_AXIS = { fixedrange: true, visible: false } as const;

/** The horizontal axis: its ends flush with the map's, its title between them. */
function axisTexts(
  grid: Grid,
  title: string,
  typeScale: number,
): Partial<PlotlyModule.Annotations>[] {
  const texts = [
    { text: '0', x: 0, xanchor: 'left' },
    { text: title, x: 0.5, xanchor: 'center' },
    { text: String(grid.cols - 1), x: 1, xanchor: 'right' },
  ] as const;
  return texts.map((text) => ({
    ...text,
    xref: 'paper',
    yref: 'paper',
    y: 0,
    yanchor: 'top',
    showarrow: false,
    borderpad: 0,
    yshift: -3 * typeScale,
  }));
}

function emptyTrace(table: ColourScale['table']): Partial<PlotlyModule.PlotData> {
  return {
    type: 'heatmap',
    z: [[]],
    zsmooth: false,
    hoverinfo: 'skip',
    colorscale: COLOURS[table].stops,
    showscale: false,
  } as Partial<PlotlyModule.PlotData>;
}

/** What the canvas shows, as rows for Plotly; gaps stay gaps. */
function rowsOf({ grid, values, region }: MapStore): Float32Array[] {
  const filled = new Float32Array(values.length);
  fillCoarse(values, grid, filled, undefined, region);
  return Array.from({ length: grid.rows }, (_, y) =>
    filled.subarray(y * grid.cols, (y + 1) * grid.cols),
  );
}

/** @returns Whether every cell has a colour. */
function paintMap(
  canvas: HTMLCanvasElement,
  hatching: HTMLCanvasElement | null,
  grid: Grid,
  map: MapStore | undefined,
  { table, from, to }: ColourScale,
): boolean {
  const context = canvas.getContext('2d');
  if (context === null) return false;
  let coloured = 0;
  const image = context.createImageData(grid.cols, grid.rows);
  if (hatching) hatching.hidden = true;
  if (map !== undefined && sameGrid(map.grid, grid)) {
    const { palette } = COLOURS[table];
    const rgba = new Uint32Array(image.data.buffer);
    const filled = new Float32Array(map.values.length);
    fillCoarse(map.values, grid, filled, undefined, map.region);
    filled.forEach((value, cell) => {
      // Not computed: left transparent, so that the hatching under the canvas shows.
      if (Number.isNaN(value)) return;
      rgba[cell] = palette[colourIndex(value, from, to)] as number;
      coloured++;
    });
    if (table !== 'difference') hatchClipped(hatching, filled, grid, { table, from, to });
  }
  context.putImageData(image, 0, 0);
  return coloured === cellCount(grid);
}

/** Lines over the cells that look like the scale's ends and lie beyond them. */
function hatchClipped(
  canvas: HTMLCanvasElement | null,
  values: Float32Array,
  grid: Grid,
  {
    table,
    from,
    to,
  }: { readonly table: ColourTableName; readonly from: number; readonly to: number },
): void {
  const { below, above } = clippedCells(values, from, to);
  const context = below + above > 0 ? canvas?.getContext('2d') : undefined;
  if (!canvas || !context) return;
  const { rgba, widthInPx, heightInPx } = clipHatching(values, grid, {
    table: COLOUR_TABLES[table],
    from,
    to,
  });
  context.putImageData(new ImageData(rgba, widthInPx, heightInPx), 0, 0);
  canvas.hidden = false;
}

interface Theme {
  readonly font: string;
  readonly quietText: string;
}

/** The colours of the style sheet, for Plotly, which does not read it. */
function useTheme(): Theme {
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const onChange = () => setTheme(readTheme());
    dark.addEventListener('change', onChange);
    return () => dark.removeEventListener('change', onChange);
  }, []);
  return theme;
}

function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  return {
    font: style.fontFamily,
    quietText: style.getPropertyValue('--quiet-text').trim(),
  };
}
