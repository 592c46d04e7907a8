import {
  cellCount,
  type Grid,
  type Position,
  type Region,
  regionAround,
} from '../../domain/grid.ts';
import { secondsLeft } from '../../domain/timeLeft.ts';
import { runOf, type SideSnapshot } from '../../session/sources/mapSource.ts';
import { durationText } from '../kit/durationText.ts';
import styles from './FurtherRuns.module.css';
import { AROUND_SIDE_IN_PX } from './RegionChoice.tsx';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.further;

interface Props {
  /** Of networks that have answered all that was asked for. */
  readonly sides: readonly SideSnapshot[];
  readonly grid: Grid;
  readonly region: Region | undefined;
  readonly position: Position | undefined;
  readonly onCompute: (strideInPx: number, region: Region | undefined) => void;
}

/** What is offered when a part of the positions is computed, and how long each would take. */
export function FurtherRuns({ sides, grid, region, position, onCompute }: Props) {
  const done = Math.min(...sides.map((side) => runOf(side).imagesDone));
  const durationOf = (images: number) => {
    const seconds = secondsLeft(sides.map((side) => ({ images, pace: runOf(side).pace })));
    return seconds && durationText(seconds);
  };
  const around = position && regionAround(position, AROUND_SIDE_IN_PX, grid);
  const everywhere = cellCount(grid) - done;
  return (
    <fieldset className={styles.further}>
      <legend>{texts.title}</legend>
      {around && region === undefined && (
        <button type="button" onClick={() => onCompute(1, around)}>
          {texts.around(around.rows, around.cols, durationOf(cellCount(around)))}
        </button>
      )}
      <button type="button" onClick={() => onCompute(1, undefined)}>
        {texts.everywhere(everywhere, durationOf(everywhere))}
      </button>
    </fieldset>
  );
}
