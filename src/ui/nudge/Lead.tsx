import { Button } from 'react-aria-components';
import { cellIndex, type Position } from '../../domain/grid.ts';
import { needsClass } from '../../domain/layers.ts';
import { nudgeEnds } from '../../domain/nudge.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { PAIR_TITLES } from '../../session/choices/pairs.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import type { SideOnScreen } from '../../session/shown.ts';
import { TOP_COUNT } from '../../session/sources/mapStore.ts';
import { valueAt } from '../../session/valueAt.ts';
import kit from '../kit/shared.module.css';
import { showTab } from '../kit/showTab.ts';
import { pageTexts } from '../page/texts.ts';
import { TOUR_ENTRY_ID } from '../page/useTourPlace.ts';
import { useSession, useShown } from '../session.tsx';
import styles from './Lead.module.css';
import { type SteppedSide, nudgeTexts as texts } from './texts.tsx';
import { valueText } from './valueText.ts';

/** What one pixel does here, in a sentence made from the maps’ numbers; and what there is to see. */
export function Lead() {
  const now = useShown(({ nudge, heldPosition, scene, maps, requested, choice, ...rest }) => ({
    nudge,
    heldPosition,
    scene,
    maps,
    layer: requested.layer,
    sideTitles: choice.sideTitles,
    table: requested.colourTable,
    classes: rest.classes,
    targetClasses: rest.targetClasses,
  }));
  const session = useSession();
  const { nudge, heldPosition, scene, layer, sideTitles } = now;
  const grid = scene?.grid;
  const ends =
    nudge?.ends ?? (grid && heldPosition && nudgeEnds({ from: heldPosition, axis: 'x' }, grid));
  const isClass = needsClass(layer);
  const sideOf = (side: Side): SteppedSide => {
    const [before, after] = (ends ?? []).map((end) => valueAt(now.maps.sides[side], end));
    return {
      title: sideTitles[side],
      before: before === undefined ? undefined : valueText(before, isClass),
      after: after === undefined ? undefined : valueText(after, isClass),
      className: isClass ? classNameIn(now.classes[side], now.targetClasses[side]) : undefined,
    };
  };
  const sides = [sideOf('left'), sideOf('right')] as const;
  const namedFirst = SIDES.flatMap((side) => {
    const named = (ends ?? []).map((end) =>
      firstClassAt(now.maps.sides[side], end, now.classes[side]),
    );
    const [before, after] = named;
    const title = sideTitles[side];
    return before === undefined || after === undefined ? [] : [{ title, before, after }];
  });
  const isKnown = sides.some(({ before, after }) => before !== undefined && after !== undefined);
  return (
    <section className={styles.lead} aria-label={texts.title}>
      <div>
        <p className={styles.sentence} data-testid="one-pixel-sentence">
          {scene && isKnown
            ? texts.sentence(scene.entry.kind, nudge?.axis ?? 'x', sides)
            : texts.waiting}
        </p>
        <p className={styles.answer} data-testid="one-pixel-answer">
          {isClass && namedFirst.length > 0 && texts.namedFirst(namedFirst)}
        </p>
      </div>
      <p className={styles.explanation}>
        {scene &&
          texts.explanation(
            scene.entry.kind,
            now.table,
            isClass,
            sideTitles.right === PAIR_TITLES.right,
          )}{' '}
        {scene && (
          <Button className={kit.textButton ?? ''} onPress={() => showTab(session, 'grid')}>
            {texts.why}
          </Button>
        )}{' '}
        <Button
          className={styles.tour ?? ''}
          id={TOUR_ENTRY_ID}
          onPress={() => session.goToStop(0)}
        >
          {pageTexts.takeTour}
        </Button>
      </p>
    </section>
  );
}

/** The class that a network names first at a position; `undefined` where it has not answered. */
function firstClassAt(
  { current }: SideOnScreen,
  position: Position,
  classes: ClassList,
): string | undefined {
  if (current === undefined) return undefined;
  const cell = cellIndex(position, current.grid);
  if (!current.hasTop5(cell)) return undefined;
  return classNameIn(classes, current.top5Classes[cell * TOP_COUNT] as number);
}
