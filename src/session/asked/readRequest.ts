import {
  clampRegion,
  clampToGrid,
  type Grid,
  type Position,
  type Region,
} from '../../domain/grid.ts';
import { nudgeEnds } from '../../domain/nudge.ts';
import { sessionTexts } from '../texts.ts';
import { type Anchor, type Requested, SIDES, type Side } from './requested.ts';
import { changedByReading, readUrl, type UrlTable } from './urlState.ts';
import { requestedOf, type UrlState, urlStateOf } from './urlTable.ts';

const { asked: texts } = sessionTexts;

/** A request that came from an address or a file, and what of it could not be taken as it was. */
export interface ReadRequest {
  readonly requested: Requested;
  /** Titles of what this page does not know. */
  readonly refused: readonly string[];
  /** Titles of what was set to the nearest that is possible. */
  readonly changed: readonly string[];
}

/** Reads a query string; what it does not say is as in `defaults`. */
export function readRequest(
  table: UrlTable<UrlState>,
  query: string,
  defaults: Requested,
): ReadRequest {
  const { values, refused } = readUrl(table, query);
  const requested = requestedOf({
    ...urlStateOf(defaults),
    // Whoever names a stride wants a run; at every position only this tells.
    run: values.strideInPx === defaults.strideInPx,
    // Whoever names an end has set it by hand, and each side's apart where they differ.
    ...(namesEnds(values) && {
      colourRange: 'by-hand',
      colourLinked: values.leftFrom === values.rightFrom && values.leftTo === values.rightTo,
    }),
    ...values,
  });
  const changed = changedByReading(table, query, urlStateOf(requested));
  return { requested, refused, changed };
}

function namesEnds({ leftFrom, rightFrom, leftTo, rightTo }: Partial<UrlState>): boolean {
  return [leftFrom, rightFrom, leftTo, rightTo].some((end) => end !== undefined);
}

/** Titles of what lies outside of the scene's positions, or past the networks' classes. */
export function outOfRange(
  { position, nudge, anchor, region, targetClass, rightClass }: Requested,
  grid: Grid,
  classCounts: Readonly<Record<Side, number>>,
): readonly string[] {
  const isOut = (place: Anchor) =>
    typeof place !== 'string' && !samePlace(place, clampToGrid(place, grid));
  const [leftCount, rightCount] = SIDES.map((side) => classCounts[side]) as [number, number];
  return [
    ...(isOut(position) ? [texts.position] : []),
    ...(nudge && !samePlace(nudge.from, nudgeEnds(nudge, grid)[0]) ? [texts.nudge] : []),
    ...(isOut(anchor) ? [texts.anchor] : []),
    ...(region && !sameRegion(region, clampRegion(region, grid)) ? [texts.region] : []),
    ...((targetClass ?? 0) >= leftCount ? [texts.targetClass] : []),
    ...((rightClass ?? 0) >= rightCount ? [texts.rightClass] : []),
  ];
}

function samePlace(a: Position, b: Position): boolean {
  return a.y === b.y && a.x === b.x;
}

function sameRegion(a: Region, b: Region | undefined): boolean {
  return b !== undefined && samePlace(a, b) && a.rows === b.rows && a.cols === b.cols;
}
