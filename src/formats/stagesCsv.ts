import type { StageFigures } from '../domain/stageFigures.ts';
import { type Stage, stageLayer } from '../domain/stages.ts';
import { csvTable } from './csv.ts';

/** One network's stages. */
export interface CsvStages {
  /** Such as `left`. */
  readonly side: string;
  readonly network: string;
  readonly scene: string;
  /** How the values came about, such as “computed live on WASM, 1 thread”. */
  readonly origin: string;
  readonly stages: readonly Stage[];
  /** Of some of them or of all. */
  readonly figures: readonly StageFigures[];
}

/**
 * The figures of stages as one table (RFC 4180): a row a network and stage, the finest first; a stage without
 * figures has no row, and what cannot be told of one an empty field. `share` is that of the grid whose
 * period is `stride_px`, over `positions`.
 */
export function writeStagesCsv(networks: readonly CsvStages[]): string {
  const lines = [
    [
      'side',
      'network',
      'scene',
      'origin',
      'layer',
      'stride_px',
      'side_px',
      'channels',
      'pairs',
      'relative_change',
      'positions',
      'share',
    ],
  ];
  const text = (number: number | undefined) => (number === undefined ? '' : String(number));
  for (const { side, network, scene, origin, stages, figures } of networks) {
    for (const { strideInPx, sideInPx, channels } of stages) {
      const layer = stageLayer(strideInPx);
      const of = figures.find((one) => one.layer === layer);
      if (of === undefined) continue;
      lines.push([
        side,
        network,
        scene,
        origin,
        layer,
        ...[strideInPx, sideInPx, channels, of.pairs].map(String),
        ...[of.relativeChange, of.grid?.positions, of.grid?.share].map(text),
      ]);
    }
  }
  return csvTable(lines);
}
