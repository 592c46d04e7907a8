import { cellIndex, type Grid, type Position } from '../../domain/grid.ts';
import { signedText } from '../../drawing/caption.ts';
import { type Against, SIDES, type Side } from '../../session/asked/requested.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import type { MapsOnScreen } from '../../session/shown.ts';
import { mapWithTop5, TOP_COUNT } from '../../session/sources/mapStore.ts';
import type { Reference } from '../../session/sources/reference.ts';
import { shownValue, valueAt } from '../../session/valueAt.ts';
import { positionText } from '../../session/view.ts';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.readOut;

interface OnScreen {
  /** What a position names: the object or the window. */
  readonly what: string;
  readonly position: Position;
  readonly grid: Grid;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly classes: Readonly<Record<Side, ClassList>>;
  /** The maps that are shown. */
  readonly maps: MapsOnScreen;
  /** Beside built-in maps: what the networks compute in the hand. */
  readonly live: MapsOnScreen | undefined;
  readonly references: Readonly<Record<Side, Reference | undefined>>;
  readonly against: Against;
  /** Whose maps wait for a guess. */
  readonly heldBack: readonly Side[];
  /** Its view is open. */
  readonly withDifference: boolean;
}

/** What a sighted person reads off at the crosshair, in words. */
export function readOut(shown: OnScreen): string {
  const { position, grid, sideTitles, maps, against } = shown;
  const ofSide = (side: Side) => {
    const live = shown.live?.sides[side];
    const value = shownValue(
      { onScreen: maps.sides[side], live, against, reference: shown.references[side] },
      position,
    );
    const cell = cellIndex(position, grid);
    const map = mapWithTop5(cell, live?.map, maps.sides[side].map);
    const takenFor = map
      ? classNameIn(shown.classes[side], map.top5Classes[cell * TOP_COUNT] as number)
      : undefined;
    return texts.side(sideTitles[side], value, takenFor);
  };
  const [left, right] = SIDES.map((side) => valueAt(maps.sides[side], position));
  const difference =
    shown.withDifference && left !== undefined && right !== undefined
      ? [texts.difference(sideTitles.right, sideTitles.left, signedText(right - left, 3))]
      : [];
  const at = texts.at(shown.what, positionText(position));
  const said = SIDES.filter((side) => !shown.heldBack.includes(side));
  return [at, ...said.map(ofSide), ...difference].join(' ');
}
