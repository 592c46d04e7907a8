import { needsClass } from '../../domain/layers.ts';
import { nudgeEnds } from '../../domain/nudge.ts';
import { SIDES } from '../../session/asked/requested.ts';
import { classNameIn } from '../../session/classNames.ts';
import { useShown } from '../session.tsx';
import { valueAt } from '../stage/MapPanel.tsx';
import styles from './Lead.module.css';
import { nudgeTexts as texts } from './texts.tsx';
import { valueText } from './valueText.ts';

/** What one pixel does here, in a sentence made from the maps’ numbers; and what there is to see. */
export function Lead() {
  const now = useShown(({ nudge, heldPosition, scene, maps, requested, choice, ...rest }) => ({
    nudge,
    heldPosition,
    grid: scene?.grid,
    maps,
    layer: requested.layer,
    sideTitles: choice.sideTitles,
    classes: rest.classes,
    targetClasses: rest.targetClasses,
  }));
  const { nudge, heldPosition, grid, layer } = now;
  const ends =
    nudge?.ends ?? (grid && heldPosition && nudgeEnds({ from: heldPosition, axis: 'x' }, grid));
  const isClass = needsClass(layer);
  const sides = SIDES.map((side) => {
    const [before, after] = (ends ?? []).map((end) => valueAt(now.maps.sides[side], end));
    return {
      title: now.sideTitles[side],
      before: before === undefined ? undefined : valueText(before, isClass),
      after: after === undefined ? undefined : valueText(after, isClass),
    };
  });
  const isKnown = sides.some(({ before, after }) => before !== undefined && after !== undefined);
  return (
    <section className={styles.lead} aria-label={texts.title}>
      <p className={styles.sentence} data-testid="one-pixel-sentence">
        {isKnown
          ? texts.sentence(
              nudge?.axis ?? 'x',
              sides,
              isClass
                ? { className: classNameIn(now.classes.left, now.targetClasses.left) }
                : 'alike',
            )
          : texts.waiting}
      </p>
      <p className={styles.explanation}>{texts.explanation}</p>
    </section>
  );
}
