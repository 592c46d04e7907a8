import * as v from 'valibot';
import { LAYERS, needsClass } from '../domain/layers.ts';
import { mapDifferenceOf } from '../domain/metrics.ts';
import { type PeriodShare, writtenShares } from '../domain/samplingGrid.ts';
import { COLOUR_TABLE_NAMES } from '../drawing/colourScale.ts';
import type { Side } from './asked/requested.ts';
import { classNameIn } from './classNames.ts';
import { gridShares, valuesOnGrid } from './gridShares.ts';
import { type MapMetrics, metricsOf } from './mapMetrics.ts';
import type { ShownRun } from './shownRun.ts';
import type { SteadyMap } from './steadyMaps.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const positionSchema = v.strictObject({ y: count, x: count });
const endsSchema = v.strictObject({ from: finite, to: finite });

const metricsSchema = v.strictObject({
  spread: v.nullable(
    v.strictObject({
      cells: count,
      mean: finite,
      min: finite,
      max: finite,
      standardDeviation: finite,
    }),
  ),
  change: v.nullable(
    v.strictObject({
      pairs: count,
      meanAbsoluteDifference: finite,
      largestJump: v.strictObject({
        from: positionSchema,
        to: positionSchema,
        absoluteDifference: finite,
      }),
    }),
  ),
  /** Of the change per pixel: `null` where every position is computed, or the sample is too small. */
  estimate: v.nullable(v.strictObject({ mean: finite, low: finite, high: finite, pairs: count })),
  top1: v.nullable(v.strictObject({ pairs: count, share: finite })),
  /** How much of the map is a grid, by its period in pixels; `null` where too few positions share a remainder. */
  samplingGrid: v.array(
    v.strictObject({ period: count, share: v.nullable(finite), deviation: v.nullable(finite) }),
  ),
});

const sideSchema = v.strictObject({
  title: v.string(),
  network: v.string(),
  networkId: v.string(),
  origin: v.string(),
  /** Of a class map alone. */
  targetClass: v.nullable(v.strictObject({ index: count, name: v.string() })),
  colours: endsSchema,
  metrics: metricsSchema,
});

/** A run's settings and metrics as they stand in a JSON file, numbers in full precision. */
export const settingsFileSchema = v.strictObject({
  format: v.literal('shiftscope settings and metrics, 2'),
  /** What stands after the page's own address, so that it shows the run again. */
  address: v.string(),
  networks: v.string(),
  scene: v.strictObject({
    id: v.string(),
    title: v.string(),
    kind: v.picklist(['patch', 'crop']),
    rows: count,
    cols: count,
    attribution: v.string(),
    licence: v.string(),
  }),
  layer: v.picklist(LAYERS),
  /** `null` for a class, which has none. */
  anchor: v.nullable(positionSchema),
  position: positionSchema,
  strideInPx: count,
  region: v.nullable(v.strictObject({ y: count, x: count, rows: count, cols: count })),
  colourTable: v.picklist(COLOUR_TABLE_NAMES),
  /** `null` for a side that has no map. */
  left: v.nullable(sideSchema),
  right: v.nullable(sideSchema),
  /** Right against left, over the positions that are computed on both. */
  difference: v.nullable(
    v.strictObject({
      cells: count,
      meanAbsoluteDifference: finite,
      largestAbsoluteDifference: finite,
      largestAt: positionSchema,
    }),
  ),
});

type SettingsFile = v.InferOutput<typeof settingsFileSchema>;
type SettingsSide = v.InferOutput<typeof sideSchema>;

/** Whether a map is whole is said by its counts. */
function writtenMetrics(
  { spread, change, estimate, top1 }: MapMetrics,
  shares: readonly PeriodShare[],
): SettingsSide['metrics'] {
  const samplingGrid = writtenShares(shares);
  return { spread, change, estimate, top1, samplingGrid };
}

export function settingsFile(run: ShownRun, address: string): SettingsFile {
  const { requested, grid } = run;
  const steady = (of: Side): SteadyMap => {
    const map = run.sides[of]?.map;
    return { map, current: map, version: map?.version ?? 0 };
  };
  const metrics = metricsOf({ left: steady('left'), right: steady('right') });
  const values = { left: run.sides.left?.map.values, right: run.sides.right?.map.values };
  const shares = gridShares(valuesOnGrid(values, grid, run.extent.strideInPx), grid);
  const side = (of: Side): SettingsFile[Side] => {
    const shown = run.sides[of];
    if (shown === undefined) return null;
    const { title, network, networkId, origin, targetClass, classes } = shown;
    return {
      title,
      network,
      networkId,
      origin,
      targetClass: needsClass(requested.layer)
        ? { index: targetClass, name: classNameIn(classes, targetClass) }
        : null,
      colours: run.colours[of],
      metrics: writtenMetrics(metrics[of], shares[of]),
    };
  };
  const { left, right } = run.sides;
  const apart = left && right && mapDifferenceOf(left.map.values, right.map.values);
  const { id, title, kind, attribution, licence } = run.scene;
  return {
    format: 'shiftscope settings and metrics, 2',
    address,
    networks: run.networks,
    scene: { id, title, kind, ...grid, attribution, licence },
    layer: requested.layer,
    anchor: run.anchor ?? null,
    position: run.position,
    strideInPx: run.extent.strideInPx,
    region: run.extent.region ?? null,
    colourTable: requested.colourTable,
    left: side('left'),
    right: side('right'),
    difference: apart
      ? {
          ...apart,
          largestAt: {
            y: Math.floor(apart.largestAt / grid.cols),
            x: apart.largestAt % grid.cols,
          },
        }
      : null,
  };
}
