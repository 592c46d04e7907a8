import type { Grid, Position, Region } from '../../domain/grid.ts';
import { STRIDES_IN_PX } from '../../domain/visitingOrder.ts';

import { RegionChoice } from './RegionChoice.tsx';

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
        Compute{' '}
        <select
          value={props.strideInPx}
          onChange={(event) => props.onStride(Number(event.target.value))}
        >
          {STRIDES_IN_PX.map((stride) => (
            <option key={stride} value={stride}>
              {strideTitle(stride).toLowerCase()}
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

export function strideTitle(strideInPx: number): string {
  if (strideInPx === 1) return 'Every position';
  // Of the strides on offer these two are no “th”.
  return `Every ${strideInPx}${strideInPx === 2 || strideInPx === 32 ? 'nd' : 'th'} position`;
}
