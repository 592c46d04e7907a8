import { memo, useEffect, useMemo, useRef } from 'react';
import { Button } from 'react-aria-components';
import { cellIndex, type Grid, type Region } from '../../../domain/grid.ts';
import {
  type PredictedClass,
  predictedClasses,
  sharedClasses,
} from '../../../domain/predictedClasses.ts';
import {
  CELL_IN_PX,
  CLASS_PATTERNS,
  classRaster,
  fillCoarseClasses,
} from '../../../drawing/mapRaster.ts';
import { SIDES, type Side } from '../../../session/asked/requested.ts';
import { classNameIn, sameClasses } from '../../../session/classNames.ts';
import { countText } from '../../../session/countText.ts';
import {
  knowsNoClasses,
  ORIGIN_TITLES,
  provenanceOf,
} from '../../../session/sources/provenance.ts';
import type { SteadyMaps } from '../../../session/steadyMaps.ts';
import { sessionTexts } from '../../../session/texts.ts';
import { positionText } from '../../../session/view.ts';
import { SideHeadings } from '../../kit/SideHeadings.tsx';
import { SideMark } from '../../kit/SideMark.tsx';
import kit from '../../kit/shared.module.css';
import { useSteadyMaps } from '../../kit/useSteadyMaps.ts';
import { useWidth } from '../../kit/useWidth.ts';
import { MapSurface } from '../../stage/MapSurface.tsx';
import shared from '../shared.module.css';
import { viewsTexts } from '../texts.ts';
import type { ViewProps } from '../viewProps.ts';
import { classesTexts as texts } from './texts.ts';
import styles from './View.module.css';
import { TopFiveFailure, WithoutAnswers } from './WithoutAnswers.tsx';

/** What a network names first, everywhere. */
export interface ClassMap {
  readonly top1: Int32Array;
  readonly predicted: readonly PredictedClass[];
  /** Those with a colour of their own, in the order of the colours. */
  readonly shown: readonly number[];
  /** What the run keeps to. */
  readonly region: Region | undefined;
}

/** The classes named first by both networks; where they know the same classes, in the same colours. */
function classMapsOf(maps: SteadyMaps, oneList: boolean): Readonly<Record<Side, ClassMap>> {
  const of = (side: Side) => {
    const top1 = maps[side].map?.top1Classes() ?? new Int32Array();
    return { top1, predicted: predictedClasses(top1), region: maps[side].map?.region };
  };
  const sides = { left: of('left'), right: of('right') };
  const most = CLASS_PATTERNS.length;
  const shownOn = (side: Side) =>
    sharedClasses(
      oneList ? SIDES.map((one) => sides[one].predicted) : [sides[side].predicted],
      most,
    );
  return {
    left: { ...sides.left, shown: shownOn('left') },
    right: { ...sides.right, shown: shownOn('right') },
  };
}

/** Which class each network names first at every position, and how often each is named. */
export function View(props: ViewProps) {
  return (
    <>
      <TopFiveFailure {...props} />
      <Answers {...props} />
    </>
  );
}

function Answers(props: ViewProps) {
  const { quiet, classes, choice, origin } = props;
  const maps = useSteadyMaps(props.maps, quiet);
  const oneList = sameClasses(classes.left, classes.right);
  const classMaps = useMemo(() => classMapsOf(maps, oneList), [maps, oneList]);
  const provenance = provenanceOf(origin);
  if (
    knowsNoClasses(
      provenance,
      SIDES.map((side) => maps[side].map),
    )
  ) {
    return <WithoutAnswers {...props} />;
  }
  const sides = oneList ? [SIDES] : SIDES.map((side) => [side] as const);
  return (
    <div className={styles.view}>
      <div className={styles.maps}>
        {SIDES.map((side) => (
          <ClassMapFigure key={side} side={side} classMap={classMaps[side]} {...props} />
        ))}
      </div>
      <div className={styles.legends}>
        {sides.map((of) => (
          <Legend
            key={of.join()}
            of={of}
            classMaps={classMaps}
            grid={props.grid}
            classes={classes}
            layer={props.requested.layer}
            targetClasses={props.targetClasses}
            sideTitles={choice.sideTitles}
            dispatch={props.dispatch}
          />
        ))}
      </div>
    </div>
  );
}

function ClassMapFigure(props: ViewProps & { readonly side: Side; readonly classMap: ClassMap }) {
  const { side, classMap, grid, position, choice, classes } = props;
  const [element, widthInPx] = useWidth<HTMLDivElement>();
  const heightInPx = Math.round((widthInPx * grid.rows) / grid.cols);
  const here = classMap.top1[cellIndex(position, grid)] ?? -1;
  const answer = here < 0 ? undefined : classNameIn(classes[side], here);
  const title = choice.sideTitles[side];
  return (
    <section aria-label={texts.map.section(title)}>
      <header className={shared.header}>
        <strong>
          <SideMark side={side} />
          {title}
        </strong>
        <output
          className={`${shared.value} ${side === 'left' ? styles.leftAnswer : styles.rightAnswer}`}
          aria-label={texts.map.atCrosshair(title)}
          aria-live="off"
        >
          {answer ?? '–'}
        </output>
      </header>
      <div className={styles.map} ref={element} style={{ height: heightInPx }}>
        <div className={kit.uncomputed} style={{ width: widthInPx, height: heightInPx }} />
        <MapSurface
          grid={grid}
          position={position}
          anchor={props.anchor}
          stale={false}
          label={texts.map.label(
            title,
            positionText(position),
            answer ?? viewsTexts.notComputedYet,
          )}
          describedBy={props.helpId}
          origin={ORIGIN_TITLES[props.origin]}
          topInPx={0}
          widthInPx={widthInPx}
          heightInPx={heightInPx}
          onMove={props.onHover}
          onGoTo={props.onGoTo}
        >
          <ClassCanvas classMap={classMap} grid={grid} />
        </MapSurface>
      </div>
    </section>
  );
}

const ClassCanvas = memo(function ClassCanvas(props: {
  readonly classMap: ClassMap;
  readonly grid: Grid;
}) {
  const { classMap, grid } = props;
  const classes = useMemo(
    () =>
      classMap.top1.length === grid.rows * grid.cols
        ? fillCoarseClasses(classMap.top1, grid, classMap.region)
        : new Int32Array(),
    [classMap, grid],
  );
  return <ClassRaster classes={classes} grid={grid} shown={classMap.shown} />;
});

function ClassRaster(props: {
  readonly classes: Int32Array;
  readonly grid: Grid;
  readonly shown: readonly number[];
}) {
  const { classes, grid, shown } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { rgba, widthInPx, heightInPx } = classRaster(classes, grid, shown);
    context.putImageData(new ImageData(rgba, widthInPx, heightInPx), 0, 0);
  }, [classes, grid, shown]);
  return <canvas ref={canvas} width={grid.cols * CELL_IN_PX} height={grid.rows * CELL_IN_PX} />;
}

const SWATCH_GRID: Grid = { rows: 5, cols: 8 };

/** A class’s colour and pattern; without a class the grey of all the others. */
function Swatch({ index, shown }: { readonly index: number; readonly shown: readonly number[] }) {
  const classes = useMemo(
    () => new Int32Array(SWATCH_GRID.rows * SWATCH_GRID.cols).fill(index),
    [index],
  );
  return (
    <span className={styles.swatch} aria-hidden="true">
      <ClassRaster classes={classes} grid={SWATCH_GRID} shown={shown} />
    </span>
  );
}

interface LegendProps extends Pick<ViewProps, 'grid' | 'classes' | 'targetClasses' | 'dispatch'> {
  /** The sides that it is the legend of: both, where they know the same classes. */
  readonly of: readonly Side[];
  readonly classMaps: Readonly<Record<Side, ClassMap>>;
  readonly layer: ViewProps['requested']['layer'];
  readonly sideTitles: ViewProps['choice']['sideTitles'];
}

const Legend = memo(function Legend(props: LegendProps) {
  const { of, classMaps, classes, layer, targetClasses, sideTitles, dispatch } = props;
  const [first = 'left'] = of;
  const { shown } = classMaps[first];
  const cellsOf = (side: Side, index: number) =>
    classMaps[side].predicted.find((one) => one.class === index)?.cells ?? 0;
  const computed = (side: Side) =>
    classMaps[side].predicted.reduce((cells, one) => cells + one.cells, 0);
  const others = (side: Side) =>
    computed(side) - shown.reduce((cells, index) => cells + cellsOf(side, index), 0);
  const otherClasses = new Set(
    of.flatMap((side) => classMaps[side].predicted.map((one) => one.class)),
  );
  for (const index of shown) otherClasses.delete(index);
  const text = (side: Side, cells: number) =>
    computed(side) === 0
      ? '–'
      : `${countText(cells)} (${sessionTexts.number(((cells / computed(side)) * 100).toFixed(1))} %)`;
  return (
    <table className={`${shared.metrics} ${styles.legend}`}>
      <thead>
        <tr>
          <th scope="col">{texts.legend.column}</th>
          <SideHeadings sideTitles={sideTitles} of={of} />
        </tr>
      </thead>
      <tbody>
        {shown.map((index) => {
          const isTarget = layer === 'class' && of.every((side) => targetClasses[side] === index);
          return (
            <tr key={index}>
              <th scope="row">
                <Swatch index={index} shown={shown} />
                {isTarget ? (
                  <strong>{classNameIn(classes[first], index)}</strong>
                ) : (
                  <Button
                    className={kit.textButton ?? ''}
                    aria-label={texts.legend.show(classNameIn(classes[first], index))}
                    onPress={() =>
                      dispatch({
                        type: 'goTo',
                        requested: {
                          layer: 'class',
                          ...(first === 'left' ? { targetClass: index } : { rightClass: index }),
                        },
                      })
                    }
                  >
                    {classNameIn(classes[first], index)}
                  </Button>
                )}
              </th>
              {of.map((side) => (
                <td key={side}>{text(side, cellsOf(side, index))}</td>
              ))}
            </tr>
          );
        })}
        {otherClasses.size > 0 && (
          <tr>
            <th scope="row">
              <Swatch index={0} shown={[]} />
              {texts.legend.otherClasses(otherClasses.size)}
            </th>
            {of.map((side) => (
              <td key={side}>{text(side, others(side))}</td>
            ))}
          </tr>
        )}
      </tbody>
      <caption>{texts.legend.caption(viewsTexts.overPositions(of.map(computed)))}</caption>
    </table>
  );
});
