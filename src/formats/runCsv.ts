import type { Grid, Position } from '../domain/grid.ts';
import { csvTable, shortestFloat32 } from './csv.ts';

/** One network's share of a run. */
export interface CsvMap {
  /** Such as `left`. */
  readonly side: string;
  readonly network: string;
  readonly scene: string;
  readonly layer: string;
  /** Of a class map its class and that one's name, of any other none. */
  readonly targetClass: number | undefined;
  /** Of a feature layer. */
  readonly anchor: Position | undefined;
  /** How the values came about, such as “computed live on WASM, 1 thread”. */
  readonly origin: string;
  readonly values: Float32Array;
  /** `topCount` a cell, the most probable first; a first probability of 0 says that there are none. */
  readonly topClasses: Uint16Array;
  readonly topProbabilities: Float32Array;
  readonly className: (index: number) => string;
}

/**
 * Everything that was computed in one table (RFC 4180): a row a network and position, with value and
 * most probable classes; cells whose value is NaN have no row.
 */
export function writeRunCsv(maps: readonly CsvMap[], { cols }: Grid, topCount: number): string {
  const ranks = Array.from({ length: topCount }, (_, i) => i + 1);
  const lines = [
    [
      'side',
      'network',
      'scene',
      'layer',
      'class',
      'name',
      'anchor_y',
      'anchor_x',
      'origin',
      'y',
      'x',
      'val',
      ...ranks.flatMap((i) => [`class${i}`, `name${i}`, `p${i}`]),
    ],
  ];
  for (const map of maps) {
    const { targetClass, anchor } = map;
    const facts = [
      map.side,
      map.network,
      map.scene,
      map.layer,
      ...(targetClass === undefined ? ['', ''] : [String(targetClass), map.className(targetClass)]),
      ...(anchor === undefined ? ['', ''] : [String(anchor.y), String(anchor.x)]),
      map.origin,
    ];
    map.values.forEach((value, cell) => {
      if (Number.isNaN(value)) return;
      const row = [
        ...facts,
        String(Math.floor(cell / cols)),
        String(cell % cols),
        shortestFloat32(value),
      ];
      const known = (map.topProbabilities[cell * topCount] as number) > 0;
      for (let at = cell * topCount; at < (cell + 1) * topCount; at++) {
        const index = map.topClasses[at] as number;
        row.push(
          ...(known
            ? [
                String(index),
                map.className(index),
                shortestFloat32(map.topProbabilities[at] as number),
              ]
            : ['', '', '']),
        );
      }
      lines.push(row);
    });
  }
  return csvTable(lines);
}
