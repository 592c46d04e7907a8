import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { Grid, Region } from '../../domain/grid.ts';
import type { Bounds } from '../../domain/pace.ts';
import {
  FIRST_PICTURE_STRIDE_IN_PX,
  STRIDES_IN_PX,
  visitingOrder,
} from '../../domain/visitingOrder.ts';
import { durationText } from '../kit/durationText.ts';
import { RegionChoice } from '../stage/RegionChoice.tsx';
import { stageTexts } from '../stage/texts.tsx';
import styles from './HowMuch.module.css';
import shared from './shared.module.css';
import { objectTexts } from './texts.tsx';

const texts = objectTexts.howMuch;

/** Positions that a run computes. */
export interface Extent {
  readonly strideInPx: number;
  readonly region: Region | undefined;
}

/** The middle and what is one pixel beside it, then a coarse picture, then a sample of neighbours. */
export const LOOK: Extent = { strideInPx: FIRST_PICTURE_STRIDE_IN_PX, region: undefined };

interface Props {
  readonly grid: Grid;
  readonly extent: Extent;
  /** Somebody has set how much, and wants that first. */
  readonly isSet: boolean;
  readonly isDisabled: boolean;
  /** What so many would take; `undefined` before anything is known of the networks' speed here. */
  readonly secondsOf: (positions: number) => Bounds | undefined;
  readonly onExtent: (extent: Extent) => void;
  /** Of what does not stand first: that, the form begins. */
  readonly onStart: (extent: Extent) => void;
}

/** The buttons that begin: a look, which answers within seconds, or as much as is set. */
export function HowMuch(props: Props) {
  const { grid, extent, isSet, isDisabled, onExtent, onStart } = props;
  const costOf = (positions: number) => {
    const seconds = props.secondsOf(positions);
    return [positions, seconds && durationText(seconds)] as const;
  };
  const ofLook = usePositions(grid, LOOK);
  const ofExtent = usePositions(grid, extent);
  const buttonFor = (of: Extent, isFirst: boolean) => ({
    isDisabled,
    // The key Enter, too, begins what stands first: the form does.
    ...(isFirst
      ? ({ type: 'submit', className: shared.primary ?? '' } as const)
      : { onPress: () => onStart(of) }),
  });
  const look = (
    <div className={styles.start}>
      <Button {...buttonFor(LOOK, !isSet)}>{texts.look}</Button>
      <p className={shared.quiet}>{texts.lookTakes(...costOf(ofLook))}</p>
    </div>
  );
  return (
    <>
      {!isSet && look}
      <details className={styles.more} open={isSet}>
        <summary>{texts.more}</summary>
        <label>
          {texts.compute}{' '}
          <select
            value={extent.strideInPx}
            onChange={(event) => onExtent({ ...extent, strideInPx: Number(event.target.value) })}
          >
            {STRIDES_IN_PX.map((stride) => (
              <option key={stride} value={stride}>
                {stageTexts.runExtent.stride(stride)}
              </option>
            ))}
          </select>
        </label>{' '}
        <RegionChoice
          grid={grid}
          region={extent.region}
          onRegion={(region) => onExtent({ ...extent, region })}
        />
        <div className={styles.start}>
          <Button {...buttonFor(extent, isSet)}>{texts.computeThese}</Button>
          <p className={shared.quiet}>{texts.extent(grid, ...costOf(ofExtent))}</p>
        </div>
      </details>
      {isSet && look}
    </>
  );
}

/** How many a run visits, with those beside its grid; counted anew only for another grid or extent. */
function usePositions({ rows, cols }: Grid, { strideInPx, region }: Extent): number {
  const [y, x, height, width] = [region?.y, region?.x, region?.rows, region?.cols];
  return useMemo(() => {
    const part =
      y === undefined || x === undefined || height === undefined || width === undefined
        ? undefined
        : { y, x, rows: height, cols: width };
    return visitingOrder({ rows, cols }, strideInPx, [], part).cells.length;
  }, [rows, cols, strideInPx, y, x, height, width]);
}
