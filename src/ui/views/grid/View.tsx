import { useEffect, useMemo, useState } from 'react';
import type { Position } from '../../../domain/grid.ts';
import { needsClass } from '../../../domain/layers.ts';
import { LONGEST_PERIOD_IN_PX, SHORTEST_PERIOD_IN_PX } from '../../../domain/samplingGrid.ts';
import { SIDES, type Side } from '../../../session/asked/requested.ts';
import { countText } from '../../../session/countText.ts';
import {
  foldedMaps,
  gridShares,
  positionsOfBoth,
  valuesOnGrid,
} from '../../../session/gridShares.ts';
import { shownRunOf } from '../../../session/shownRun.ts';
import {
  firstPeriodInPx,
  markedPeriodsText,
  strideProductsOf,
} from '../../../session/strideProducts.ts';
import { sessionTexts } from '../../../session/texts.ts';
import { positionText } from '../../../session/view.ts';
import { zoomedEnds } from '../../../session/zoomedEnds.ts';
import { Explained } from '../../glossary/Explained.tsx';
import { CheckBox } from '../../kit/CheckBox.tsx';
import { SideHeadings } from '../../kit/SideHeadings.tsx';
import { SideMark } from '../../kit/SideMark.tsx';
import kit from '../../kit/shared.module.css';
import { useSteadyMaps } from '../../kit/useSteadyMaps.ts';
import { SceneImage } from '../../stage/ScenePicture.tsx';
import { DifferentClasses } from '../DifferentClasses.tsx';
import { FileList } from '../share/FileList.tsx';
import { figureRow } from '../share/figureRow.ts';
import shared from '../shared.module.css';
import type { ViewProps } from '../viewProps.ts';
import { FoldedMap } from './FoldedMap.tsx';
import { ShareChart } from './ShareChart.tsx';
import { gridTexts as texts } from './texts.ts';
import styles from './View.module.css';

/** How much of each map is a grid: what a network’s stride makes of where the object stands. */
export function View(props: ViewProps) {
  const { grid, requested, choice } = props;
  const strideProducts = strideProductsOf(choice);
  const [periodInPx, setPeriodInPx] = useState(() => firstPeriodInPx(strideProducts));
  const [looked, setLooked] = useState<Position>();
  const [lines, setLines] = useState(false);
  // Of another period there may be no such cell.
  const cell = looked && looked.y < periodInPx && looked.x < periodInPx ? looked : undefined;
  const maps = useSteadyMaps(props.maps, props.quiet);
  const values = useMemo(
    () =>
      valuesOnGrid(
        { left: maps.left.current?.values, right: maps.right.current?.values },
        grid,
        requested.strideInPx,
      ),
    [maps, grid, requested.strideInPx],
  );
  const shares = useMemo(() => gridShares(values, grid), [values, grid]);
  const folded = useMemo(() => foldedMaps(values, grid, periodInPx), [values, grid, periodInPx]);
  const ends = zoomedEnds([folded.left, folded.right]);
  const isKnown = SIDES.some((side) => shares[side].some(({ explained }) => explained !== null));
  const present = SIDES.filter((side) => values[side] !== undefined);
  const isFlat = present.length > 0 && present.every((side) => isAllAlike(values[side]));
  const { onMarkGrid } = props;
  useEffect(() => {
    const marks = { periodInPx, remainder: cell, lines };
    onMarkGrid(isKnown && (lines || cell) ? marks : undefined);
  }, [onMarkGrid, isKnown, periodInPx, cell, lines]);
  useEffect(() => () => onMarkGrid(undefined), [onMarkGrid]);
  const here = (side: Side) =>
    shares[side].find((share) => share.periodInPx === periodInPx)?.explained ?? null;
  const shownRun = () => ({ ...shownRunOf(props), gridPeriodInPx: periodInPx });
  const deviationText = needsClass(requested.layer) ? texts.points : texts.similarity;
  return (
    <div className={styles.view}>
      <DifferentClasses {...props} />
      <div>
        <p className={kit.quiet}>
          <Explained text={texts.explanation} />
        </p>
        {isKnown ? (
          <>
            <ShareChart
              shares={shares}
              strideProductsInPx={{
                left: strideProducts.left.inPx,
                right: strideProducts.right.inPx,
              }}
              periodInPx={periodInPx}
              onChoose={setPeriodInPx}
            />
            <p className={kit.quiet}>
              {texts.marked(
                markedPeriodsText(
                  strideProducts,
                  choice.sideTitles,
                  SIDES.filter((side) => shares[side].length > 0),
                ),
              )}
            </p>
            <label className={styles.period}>
              {texts.period}{' '}
              <input
                type="range"
                min={SHORTEST_PERIOD_IN_PX}
                max={LONGEST_PERIOD_IN_PX}
                value={periodInPx}
                aria-valuetext={texts.periodText(periodInPx)}
                onChange={({ target }) => setPeriodInPx(Number(target.value))}
              />{' '}
              <span aria-hidden="true">{texts.periodText(periodInPx)}</span>
            </label>
            <CheckBox isSelected={lines} onChange={setLines}>
              {texts.lines}
            </CheckBox>
          </>
        ) : (
          <p role="status">{isFlat ? texts.flat : texts.tooFew}</p>
        )}
      </div>
      <div>
        <table className={shared.metrics}>
          <thead>
            <tr>
              <td>
                {texts.over(
                  countText(positionsOfBoth(values)),
                  values.left !== undefined && values.right !== undefined,
                )}
              </td>
              <SideHeadings sideTitles={choice.sideTitles} />
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{texts.share}</th>
              {SIDES.map((side) => (
                <td key={side}>{of(here(side), ({ share }) => texts.percent(share))}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{texts.deviation}</th>
              {SIDES.map((side) => (
                <td key={side}>{of(here(side), ({ deviation }) => deviationText(deviation))}</td>
              ))}
            </tr>
          </tbody>
        </table>
        <h3 className={styles.title}>{texts.folded(periodInPx)}</h3>
        <div className={styles.folded}>
          {SIDES.map((side) => (
            <figure key={side}>
              <figcaption>
                <SideMark side={side} /> {choice.sideTitles[side]}
              </figcaption>
              <FoldedMap
                values={folded[side]}
                periodInPx={periodInPx}
                table={requested.colourTable}
                ends={ends}
                title={choice.sideTitles[side]}
                cell={cell}
                onLook={setLooked}
              />
            </figure>
          ))}
        </div>
        <p className={kit.visuallyHidden} role="status">
          {cell &&
            texts.cell(
              cell.y,
              cell.x,
              SIDES.map((side) => valueText(folded[side]?.[cell.y * periodInPx + cell.x])),
            )}
        </p>
        <p className={kit.quiet}>{texts.help}</p>
        <p className={kit.quiet}>{texts.colours(ends.from.toFixed(2), ends.to.toFixed(2))}</p>
        {cell && <TwoPlaces {...props} periodInPx={periodInPx} cell={cell} />}
        <details>
          <summary>{texts.table}</summary>
          <table className={shared.metrics}>
            <thead>
              <tr>
                <th scope="col">{texts.axis}</th>
                <SideHeadings sideTitles={choice.sideTitles} />
              </tr>
            </thead>
            <tbody>
              {(shares.left.length > 0 ? shares.left : shares.right).map((one, i) => (
                <tr key={one.periodInPx}>
                  <th scope="row">{one.periodInPx}</th>
                  {SIDES.map((side) => (
                    <td key={side}>
                      {of(shares[side][i]?.explained ?? null, ({ share }) => texts.percent(share))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
        {isKnown && (
          <>
            <h3 className={styles.title}>{texts.files}</h3>
            <FileList
              rows={[
                figureRow('shares', texts.sharesFile, shownRun),
                figureRow('folded', texts.foldedFile(periodInPx), shownRun),
              ]}
            />
          </>
        )}
      </div>
    </div>
  );
}

interface PlacesProps extends Pick<ViewProps, 'loaded' | 'grid'> {
  readonly periodInPx: number;
  readonly cell: Position;
}

/** Two pictures that a network’s grid cannot tell apart: the object, or its window, stands one period further. */
function TwoPlaces({ loaded, grid, periodInPx, cell }: PlacesProps) {
  const { scene } = loaded;
  const next = { y: cell.y, x: cell.x + periodInPx };
  if (scene === undefined || next.x >= grid.cols || cell.y >= grid.rows) return null;
  return (
    <figure className={styles.places}>
      {[cell, next].map((position) => (
        <span key={position.x}>
          <SceneImage scene={scene} position={position} />
          {positionText(position)}
        </span>
      ))}
      <figcaption className={kit.quiet}>{texts.twoPlaces(periodInPx)}</figcaption>
    </figure>
  );
}

/** Of a cell of a folded map. */
function valueText(value: number | undefined): string {
  return value === undefined || Number.isNaN(value)
    ? texts.unknown
    : sessionTexts.number(value.toFixed(3));
}

function of<T>(known: T | null, write: (known: T) => string): string {
  return known === null ? texts.unknown : write(known);
}

/** Three positions of each of four remainders: the fewest of which a share can be told. */
const FEWEST_TO_JUDGE = 12;

/** There are values, and nothing about them that a grid could explain. */
function isAllAlike(values: Float32Array | undefined): boolean {
  const known = values?.filter((value) => !Number.isNaN(value)) ?? [];
  return known.length >= FEWEST_TO_JUDGE && known.every((value) => value === known[0]);
}
