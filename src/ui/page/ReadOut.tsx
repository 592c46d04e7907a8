import { sceneWords } from '../../session/view.ts';
import { Announcement } from '../kit/Announcement.tsx';
import { useHeld, useShown } from '../session.tsx';
import { readOut } from '../stage/readOut.ts';

/** Says, when the crosshair rests, what a sighted person reads off at it. */
export function ReadOut() {
  const now = useShown(
    ({ scene, position, requested, choice, classes, maps, source, ...rest }) => ({
      scene,
      position,
      requested,
      sideTitles: choice.sideTitles,
      classes,
      maps,
      nudge: rest.nudge,
      live: rest.origin === 'built-in' ? source : undefined,
      references: rest.references,
      heldBack: rest.heldBack,
    }),
  );
  // What steps by itself would never stop being read out.
  const steps = useHeld(({ moving }) => moving.plays) && now.nudge !== undefined;
  const { scene, position, requested } = now;
  if (!scene || !position || steps) return null;
  return (
    <Announcement
      text={readOut({
        ...now,
        what: sceneWords(scene.entry.kind).what,
        position,
        grid: scene.grid,
        against: requested.against,
        withDifference: requested.tab === 'difference',
      })}
    />
  );
}
