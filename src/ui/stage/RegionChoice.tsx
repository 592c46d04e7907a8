import {
  clampRegion,
  type Grid,
  type Position,
  type Region,
  regionAround,
} from '../../domain/grid.ts';
import kit from '../kit/shared.module.css';
import styles from './RegionChoice.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.regionChoice;

interface Props {
  readonly grid: Grid;
  readonly region: Region | undefined;
  /** What the crosshair stands at, where there is one. */
  readonly around?: Position | undefined;
  readonly onRegion: (region: Region | undefined) => void;
}

/** Side of the square around the crosshair: a step of the networks’ coarsest layer. */
export const AROUND_SIDE_IN_PX = 33;

/** Which positions of the grid are computed: all, some that suggest themselves, or these. */
export function RegionChoice({ grid, region, around, onRegion }: Props) {
  const whole: Region = { y: 0, x: 0, ...grid };
  const shown = region ?? whole;
  const set = (change: Partial<Record<'top' | 'bottom' | 'left' | 'right', number>>) => {
    const top = change.top ?? shown.y;
    const left = change.left ?? shown.x;
    const bottom = Math.max(top, change.bottom ?? shown.y + shown.rows - 1);
    const right = Math.max(left, change.right ?? shown.x + shown.cols - 1);
    onRegion(
      clampRegion({ y: top, x: left, rows: bottom - top + 1, cols: right - left + 1 }, grid),
    );
  };
  return (
    <span className={styles.choice}>
      <label>
        {texts.title}{' '}
        <select
          value={region === undefined ? 'everywhere' : 'these'}
          onChange={(event) => {
            if (event.target.value === 'everywhere') onRegion(undefined);
            if (event.target.value === 'middle') onRegion(middleOf(grid));
            if (event.target.value === 'around' && around) {
              onRegion(regionAround(around, AROUND_SIDE_IN_PX, grid));
            }
          }}
        >
          <option value="everywhere">{texts.everywhere}</option>
          <option value="middle">{texts.middle}</option>
          {around && <option value="around">{texts.around(AROUND_SIDE_IN_PX)}</option>}
          {region && <option value="these">{texts.these}</option>}
        </select>
      </label>
      {region && (
        <span className={styles.numbers}>
          <NumberBox
            label={texts.xFrom}
            max={grid.cols - 1}
            value={region.x}
            onChange={(left) => set({ left })}
          />
          <NumberBox
            label={texts.to}
            spoken={texts.xTo}
            max={grid.cols - 1}
            value={region.x + region.cols - 1}
            onChange={(right) => set({ right })}
          />
          <NumberBox
            label={texts.yFrom}
            max={grid.rows - 1}
            value={region.y}
            onChange={(top) => set({ top })}
          />
          <NumberBox
            label={texts.to}
            spoken={texts.yTo}
            max={grid.rows - 1}
            value={region.y + region.rows - 1}
            onChange={(bottom) => set({ bottom })}
          />
        </span>
      )}
    </span>
  );
}

function middleOf(grid: Grid): Region {
  const rows = Math.ceil(grid.rows / 2);
  const cols = Math.ceil(grid.cols / 2);
  return {
    y: Math.floor((grid.rows - rows) / 2),
    x: Math.floor((grid.cols - cols) / 2),
    rows,
    cols,
  };
}

interface NumberBoxProps {
  readonly label: string;
  /** Where the label says too little on its own. */
  readonly spoken?: string;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberBox({ label, spoken, max, value, onChange }: NumberBoxProps) {
  return (
    <label>
      <span aria-hidden={spoken !== undefined}>{label}</span>{' '}
      {spoken && <span className={kit.visuallyHidden}>{spoken}</span>}
      <input
        type="number"
        min={0}
        max={max}
        // Another value from outside begins anew.
        key={value}
        defaultValue={value}
        onBlur={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') change(event.currentTarget.value);
        }}
      />
    </label>
  );

  function change(text: string): void {
    const number = Math.round(Number(text));
    if (text.trim() !== '' && Number.isFinite(number) && number !== value) {
      onChange(Math.min(max, Math.max(0, number)));
    }
  }
}
