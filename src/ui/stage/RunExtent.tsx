import type { Grid, Position, Region } from '../../domain/grid.ts';
import { STRIDES_IN_PX } from '../../domain/visitingOrder.ts';
import { RegionChoice } from './RegionChoice.tsx';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.runExtent;

export interface RunExtentProps {
  readonly strideInPx: number;
  /** `undefined` before there is a scene. */
  readonly grid: Grid | undefined;
  readonly region: Region | undefined;
  readonly position: Position | undefined;
  readonly onStride: (strideInPx: number) => void;
  readonly onRegion: (region: Region | undefined) => void;
}

/** Which positions a run computes. */
export function RunExtent(props: RunExtentProps) {
  return (
    <>
      <label>
        {texts.compute}{' '}
        <select
          value={props.strideInPx}
          onChange={(event) => props.onStride(Number(event.target.value))}
        >
          {STRIDES_IN_PX.map((stride) => (
            <option key={stride} value={stride}>
              {texts.stride(stride)}
            </option>
          ))}
        </select>
      </label>
      {props.grid && (
        <RegionChoice
          grid={props.grid}
          region={props.region}
          around={props.position}
          onRegion={props.onRegion}
        />
      )}
    </>
  );
}
