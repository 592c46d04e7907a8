import { type Ref, useId, useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Axis } from '../../domain/axes.ts';
import { cellIndex, type Grid, type Position } from '../../domain/grid.ts';
import { type Layer, needsClass } from '../../domain/layers.ts';
import type { ColourScale, ColourTableName } from '../../drawing/colourScale.ts';
import type { Against, Side } from '../../session/asked/requested.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import { failureText } from '../../session/failureText.ts';
import type { MapMetrics } from '../../session/mapMetrics.ts';
import { quantityWords } from '../../session/quantityWords.ts';
import type { SideOnScreen } from '../../session/shown.ts';
import { errorOf } from '../../session/sources/mapSource.ts';
import { MapStore, mapWithTop5 } from '../../session/sources/mapStore.ts';
import {
  ORIGIN_TITLES,
  type Origin,
  type ProvenanceId,
  provenanceOf,
} from '../../session/sources/provenance.ts';
import { heldAgainst, type Reference } from '../../session/sources/reference.ts';
import type { GridMarks } from '../../session/state.ts';
import type { Pin } from '../../session/tour/pins.ts';
import { shownValue, valueAt } from '../../session/valueAt.ts';
import { positionText } from '../../session/view.ts';
import type { ColourEnds as Ends } from '../../session/zoomedEnds.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import { SideMark } from '../kit/SideMark.tsx';
import kit from '../kit/shared.module.css';
import { kitTexts } from '../kit/texts.ts';
import { OnePixelLine } from '../nudge/OnePixelLine.tsx';
import { valueText as readText } from '../nudge/valueText.ts';
import { ColourEnds } from './ColourEnds.tsx';
import { HeatmapFigure, type HeatmapHandle } from './HeatmapFigure.tsx';
import styles from './MapPanel.module.css';
import shared from './shared.module.css';
import { TopFive, unknownTopFive } from './TopFive.tsx';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.mapPanel;

interface Props {
  readonly handle: Ref<HeatmapHandle>;
  readonly side: Side;
  readonly title: string;
  readonly network: string;
  /** Computed here, come with the page, or taken from the study. */
  readonly origin: ProvenanceId;
  readonly against: Against;
  /** What the live map is held against, where something is known. */
  readonly reference: Reference | undefined;
  readonly layer: Layer;
  readonly onScreen: SideOnScreen;
  /** Of a built-in map: what its network computes at once, in the hand. */
  readonly live: SideOnScreen | undefined;
  readonly otherWorks: boolean;
  readonly grid: Grid;
  readonly position: Position;
  readonly anchor: Position | undefined;
  readonly gridMarks: GridMarks | undefined;
  readonly pins: readonly Pin[];
  /** It waits for a guess. */
  readonly heldBack: boolean;
  readonly targetClass: number;
  readonly classes: ClassList;
  readonly colourTable: ColourTableName;
  readonly colours: Ends;
  /** Of a map of differences, above and below 0. */
  readonly differenceEnd: number;
  /** The ends can be moved here. */
  readonly byHand: boolean;
  /** Both maps have these ends. */
  readonly sharesColours: boolean;
  /** This map in numbers, as far as it is computed. */
  readonly metrics: MapMetrics;
  readonly quiet: boolean;
  readonly xAxis: Axis;
  readonly keysHelpId: string;
  readonly onMove: (position: Position | undefined) => void;
  readonly onGoTo: (position: Position) => void;
  readonly onSettle: () => void;
  readonly onFindWorst: () => void;
  readonly onColours: (ends: { readonly from?: number; readonly to?: number }) => void;
  readonly onRetry: () => void;
  readonly onStride: (strideInPx: number) => void;
}

/** One network: its name, its value at the crosshair, its map, and what it takes the picture for. */
export function MapPanel(props: Props) {
  const { side, title, onScreen, live, grid, position, layer } = props;
  const titleId = useId();
  const { map } = onScreen;
  const error = errorOf(onScreen);
  const provenance = provenanceOf(props.origin);
  const shown = useShownMap(props);
  /** What is shown are not the map's own values. */
  const isCompared = shown.map !== map;
  const computed = live && shown.origin === 'built-in' ? valueAt(live, position) : undefined;
  const valueText = shownValue(props, position);
  return (
    <section className={side === 'left' ? styles.left : styles.right} aria-labelledby={titleId}>
      <header className={`${shared.panelHeader} ${styles.header}`}>
        <h2 id={titleId}>
          <SideMark side={side} />
          {title}
        </h2>
        <p className={`${shared.remark} ${styles.network}`}>{props.network}</p>
        <p className={styles.answer} aria-hidden="true">
          {answerText(props, valueText)}
        </p>
        <p className={styles.exact}>
          <output
            aria-label={texts.value(title)}
            data-testid="value"
            // Read out when the crosshair rests: by Announcement.
            aria-live="off"
          >
            {valueText ?? '–'}
          </output>
          {shown.origin === 'built-in' && (
            <span data-testid="value-origin">
              {computed !== undefined ? ORIGIN_TITLES.live : ORIGIN_TITLES['built-in']}
            </span>
          )}
        </p>
        {isCompared || props.heldBack ? (
          <p className={styles.onePixel} />
        ) : (
          <OnePixelLine
            className={`${styles.onePixel} ${props.origin === 'live' ? styles.estimates : ''}`}
            metrics={props.metrics}
            layer={layer}
            goesOn={!props.quiet}
            canGoOn={props.origin === 'live' && error === undefined}
          />
        )}
      </header>
      <HeatmapFigure
        handle={props.handle}
        grid={grid}
        map={shown.map}
        scale={shown.scale}
        position={position}
        anchor={props.anchor}
        gridMarks={props.gridMarks}
        pins={props.pins}
        quiet={props.quiet}
        stale={onScreen.current === undefined && !props.heldBack}
        xAxis={props.xAxis}
        origin={shown.origin}
        label={texts.map(
          title,
          ORIGIN_TITLES[shown.origin],
          quantityWords(layer).phrase,
          positionText(position),
          valueText,
        )}
        describedBy={props.keysHelpId}
        onMove={props.onMove}
        onGoTo={props.onGoTo}
        onSettle={props.onSettle}
      />
      {error && (
        <FailureBox
          says={
            <>
              {failureText(error, props.network).what} {props.otherWorks && provenance.otherWorks()}
              {failureText(error, props.network).todo}
            </>
          }
        >
          {error.fittingStrideInPx === undefined ? (
            <button type="button" onClick={props.onRetry}>
              {kitTexts.tryAgain}
            </button>
          ) : (
            <button type="button" onClick={() => props.onStride(error.fittingStrideInPx ?? 1)}>
              {texts.computeStride(error.fittingStrideInPx)}
            </button>
          )}
        </FailureBox>
      )}
      <div className={styles.under}>
        <p className={kit.quiet}>
          {shown.scale.table === 'difference'
            ? texts.differenceScale(shown.scale.to)
            : texts.scale(shown.scale.from, shown.scale.to, props.sharesColours)}
        </p>
        {!isCompared && (
          <Button className={kit.textButton ?? ''} onPress={props.onFindWorst}>
            {texts.findWorst(props.metrics.isWhole)}
          </Button>
        )}
      </div>
      {shown.scale.table !== 'difference' && (
        <ColourEnds
          from={props.colours.from}
          to={props.colours.to}
          byHand={props.byHand}
          values={shown.map?.values}
          of={title}
          onChange={props.onColours}
        />
      )}
      {live || provenance.classes !== 'unknown' ? (
        <TopFive
          map={mapWithTop5(cellIndex(position, grid), live?.map, map)}
          position={position}
          targetClass={props.targetClass}
          classes={props.classes}
          of={title}
          unknown={
            props.heldBack
              ? texts.heldBack
              : unknownTopFive((live ?? onScreen).status, provenance.withoutClasses.topFive)
          }
        />
      ) : (
        <p className={kit.quiet}>{provenance.withoutClasses.topFive}</p>
      )}
    </section>
  );
}

interface ShownMap {
  readonly map: MapStore | undefined;
  readonly origin: Origin;
  readonly scale: ColourScale;
}

/** The live map, the one it is held against, or their difference. */
function useShownMap({
  onScreen: { map },
  origin,
  against,
  reference,
  colourTable,
  colours: { from: colourFrom, to: colourTo },
  differenceEnd: to,
  heldBack,
}: Props): ShownMap {
  const version = map?.version;
  return useMemo(() => {
    const scale: ColourScale = { table: colourTable, from: colourFrom, to: colourTo };
    if (heldBack) return { map, origin: 'held-back' as const, scale };
    const held = against === 'live' ? undefined : heldAgainst(map, reference);
    if (held === undefined || version === undefined) {
      return { map, origin, scale };
    }
    const { values, grid } = held.reference;
    if (against === 'reference') {
      const store = new MapStore(grid, undefined, values);
      return { map: store, origin: 'reference' as const, scale };
    }
    const differences = held.map.values.map((value, cell) => value - (values[cell] as number));
    return {
      map: new MapStore(grid, undefined, differences, held.map.region),
      origin: origin === 'built-in' ? 'built-in-difference' : ('difference' as const),
      scale: { table: 'difference' as const, from: -to, to },
    };
  }, [map, version, heldBack, origin, against, reference, colourTable, colourFrom, colourTo, to]);
}

/** The value in the words of a visitor: how sure of what, or how alike; as it is where it is a difference. */
function answerText(
  { layer, onScreen, live, against, ...props }: Props,
  exact: string | undefined,
) {
  if (exact === undefined) return texts.noAnswer;
  const value = (live && valueAt(live, props.position)) ?? valueAt(onScreen, props.position);
  if (against !== 'live' || value === undefined) return <strong>{exact}</strong>;
  return needsClass(layer)
    ? texts.sure(readText(value, true), classNameIn(props.classes, props.targetClass))
    : texts.alike(readText(value, false));
}
