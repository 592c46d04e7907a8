import { useMemo } from 'react';
import type { Layer } from '../../core/layers.ts';
import {
  type LocalChange,
  localChangeOf,
  type Spread,
  spreadOf,
  type Top1Consistency,
  top1ConsistencyOf,
} from '../../core/metrics.ts';
import type { ComparisonSnapshot, SideSnapshot } from '../comparison/comparison.ts';
import { SIDES, type Side } from '../state/requested.ts';

interface Props {
  readonly snapshot: ComparisonSnapshot;
  readonly layer: Layer;
  readonly sideTitles: Readonly<Record<Side, string>>;
  /** Nothing is being computed. Until then the figures would cost frames and change all the time. */
  readonly quiet: boolean;
}

interface MapFigures {
  readonly spread: Spread | null;
  readonly change: LocalChange | null;
  readonly top1: Top1Consistency | null;
}

/** Both maps in a few numbers, over the positions that are computed. */
export function Figures({ snapshot, layer, sideTitles, quiet }: Props) {
  const left = useFigures(snapshot.sides.left, quiet);
  const right = useFigures(snapshot.sides.right, quiet);
  if (left?.spread == null && right?.spread == null) return null;
  const figures: Record<Side, MapFigures | undefined> = { left, right };
  const of = layer === 'class' ? 'probability' : 'similarity';
  const rows: readonly [string, (figures: MapFigures) => string][] = [
    ['Positions computed', ({ spread }) => (spread?.cells ?? 0).toLocaleString('en-GB')],
    [`Mean ${of}`, ({ spread }) => decimals(spread?.mean)],
    [`Smallest ${of}`, ({ spread }) => decimals(spread?.min)],
    [`Largest ${of}`, ({ spread }) => decimals(spread?.max)],
    ['Standard deviation', ({ spread }) => decimals(spread?.standardDeviation)],
    ['Mean change per pixel', ({ change }) => decimals(change?.meanAbsoluteDifference, 4)],
    [
      'Largest jump between neighbours',
      ({ change }) => decimals(change?.largestJump.absoluteDifference),
    ],
    [
      'Neighbours with the same answer',
      ({ top1 }) => (top1 === null ? '–' : `${(top1.share * 100).toFixed(1)} %`),
    ],
  ];
  return (
    <section className="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">In figures</h2>
      <table>
        <thead>
          <tr>
            <td />
            {SIDES.map((side) => (
              <th key={side} scope="col" className={side}>
                <span className="side-mark" aria-hidden="true" />
                {sideTitles[side]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, text]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {SIDES.map((side) => {
                const known = figures[side];
                return <td key={side}>{known === undefined ? '–' : text(known)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useFigures({ map, mapIsCurrent }: SideSnapshot, quiet: boolean): MapFigures | undefined {
  const version = map?.version;
  return useMemo(() => {
    if (!quiet || !mapIsCurrent || map === undefined || version === undefined) return undefined;
    return {
      spread: spreadOf(map.values),
      change: localChangeOf(map.values, map.grid),
      top1: top1ConsistencyOf(map.top1Classes(), map.grid),
    };
  }, [map, version, mapIsCurrent, quiet]);
}

function decimals(value: number | undefined, digits = 3): string {
  return value === undefined ? '–' : value.toFixed(digits);
}
